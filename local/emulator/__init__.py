"""Local AWS: MiniStack with the CloudWatch Logs features that it lacks. Runs in .venv-aws: `python -m emulator`.

- seams.py: the one file that touches MiniStack's inside
- subscriptions.py: Destinations, account policies, subscription filters: who may send where, and what AWS refuses
- payload.py: the wire format of what is sent
- firehose.py: records glued into objects by size and time

How it differs from AWS: docs/local-aws.md
"""
