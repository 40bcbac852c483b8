"""Who may send logs where, and how they get there.

Sources: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions-Firehose.html
and https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions-Firehose-Account.html

- checks.py: what AWS refuses when a Destination, an account policy or a subscription filter is put
- selection.py: the log groups that an account policy leaves out
- delivery.py: what was written to a log group goes along its subscriptions; payload.py: in which form
- cloud.py: what they ask of the emulator
"""
