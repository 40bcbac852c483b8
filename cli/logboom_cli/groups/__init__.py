"""Commands for the groups: what kinds of failure there are, all that is known of one, and who is not to be told."""
