"""CreateExportTask: a log group's events become files in a bucket.

- tasks.py: the tasks of an account, one at a time; run.py: one of them over time
- checks.py: what AWS refuses; files.py: keys and lines of what is written
- cloud.py: what they ask of the emulator
"""
