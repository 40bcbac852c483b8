"""The `logboom` command."""
