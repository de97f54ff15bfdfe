"""The Slack channel: mentions, direct messages, threads, the command, buttons and App Home; answers in Block Kit."""
