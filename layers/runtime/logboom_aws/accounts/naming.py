"""What people are told of an account."""

from logboom_aws import plain

_NAME = 64  # bytes


def called(id: str, names: dict[str, str]) -> str:
    """`shop-prod (111111111111)`, or the id alone of an account that has no name."""
    shown = plain.line(id, _NAME)
    return f"{plain.line(names[id], _NAME)} ({shown})" if id in names else shown
