"""Local AWS: MiniStack with the CloudWatch Logs features that it lacks. Runs in .venv-aws: `python -m emulator`.

- seams.py: the one file that touches MiniStack's inside
- subscriptions.py: Destinations, account policies, subscription filters: who may send where, and what AWS refuses
- payload.py: the wire format of what is sent
- firehose.py: records glued into objects by size and time
- export_tasks.py: the export tasks of an account, one at a time; export_run.py: one of them over time;
  export_checks.py: what AWS refuses; export_files.py: keys and lines of what is written
- embedded_metrics.py: metrics in log lines; alarms.py: the state they make of an alarm; metric_math.py: its expressions

How it differs from AWS: docs/local-aws.md
"""
