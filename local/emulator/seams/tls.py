"""Every request counts as come over TLS, as on AWS. There is none here that policies could demand."""

from ministack.core import iam_evaluator

from emulator.seams.shared.expected import Expected

EXPECTED = Expected({iam_evaluator: {"_request_origin": None}})


def install() -> None:
    iam_evaluator._request_origin = _OverTls()


class _OverTls:
    """Where a request came from, as policies see it; in the place of a ContextVar of (address, whether by TLS)."""

    def get(self) -> tuple[str, bool]:
        return "127.0.0.1", True

    def set(self, _origin: tuple[str, bool]) -> None:
        pass
