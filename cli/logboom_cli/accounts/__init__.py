"""`logboom accounts`: which accounts deliver, and which have fallen silent."""
