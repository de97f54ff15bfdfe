"""The Teams channel: personal chat, group chat and channel mentions over the Bot Framework protocol; answers in Adaptive Cards."""
