"""The scheduled export, as far as the function and the command share it.

- state.py, table.py: how far each log group is archived, and where that is kept
- layout.py: where a window's objects and its manifest lie in the archive bucket
- manifest.py: the proof that a window is archived

A window is a stretch of a log group's time, [start, end) in milliseconds since 1970. Windows of a group tile: each
starts where the one before it ends.
"""
