"""Refusals, as AWS words them."""


class Refused(Exception):
    """What AWS answers instead of doing it: its error code and its message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
