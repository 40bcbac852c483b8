"""Local AWS: MiniStack with what it lacks. Runs in .venv-aws: `python -m emulator`.

- seams/: what is put into MiniStack, one seam a file. No other file knows MiniStack; no other folder imports this one

What AWS does and refuses, in plain Python:

- subscriptions/: Destinations, account policies, subscription filters: who may send where, and in which form
- firehose.py: records glued into objects by size and time
- export_tasks/: the export tasks of an account, one at a time; the files they write
- metrics/: metrics in log lines, and the alarms that watch them
- system_log.py: Lambda's own lines in a function's log
- arn.py, organization.py, refused.py: words that these share

How it differs from AWS: docs/local-aws.md
"""
