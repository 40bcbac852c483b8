"""A world to run the export in: a clock that jumps, CloudWatch Logs with export tasks, a bucket, a table, a queue.

- cloudwatch.py: log groups, their events, export tasks as AWS documents them
- world.py: time, the queue and all that can go wrong: kills, lost and doubled messages, redeployment
- ports.py: the table, the bucket and the ports in memory
"""
