"""Metrics in log lines, and the alarms that watch them.

- embedded.py: the metrics that a log line holds
- alarms.py: the state that an alarm's metrics make; metric_math.py: its expressions
"""
