"""Speed and quality against what a user could pick instead: `make bench`."""
