"""`logboom search` and `logboom search-setup`."""
