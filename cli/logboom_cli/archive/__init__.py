"""The archive of exported log groups: what is in it, whether that is all, and reading it."""
