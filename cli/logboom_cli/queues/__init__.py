"""The hub's queues: what waits for each function, and what each could not handle."""
