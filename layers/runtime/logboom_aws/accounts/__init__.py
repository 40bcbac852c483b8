"""Which accounts deliver: what is remembered of each, and which have fallen silent."""
