"""The memory of the alerts: what is known of each kind of failure, and which messages are due."""
