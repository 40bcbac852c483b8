"""What Lambda itself writes into a function's log, by SystemLogLevel."""

from typing import Any

import pytest

from emulator import system_log

JSON_WARN = {"LogFormat": "JSON", "SystemLogLevel": "WARN"}


@pytest.mark.parametrize(
    ("logging", "failed", "quiet"),
    [
        (JSON_WARN, False, True),
        (JSON_WARN, True, False),
        ({"LogFormat": "JSON", "SystemLogLevel": "INFO"}, False, False),
        ({"LogFormat": "Text"}, False, False),
        (None, False, False),
    ],
)
def test_only_warn_leaves_out_what_went_well(logging: dict[str, Any] | None, failed: bool, quiet: bool) -> None:
    assert system_log.is_quiet({"config": {"LoggingConfig": logging}}, failed) == quiet


def test_what_the_function_says_is_kept() -> None:
    lines = ["START RequestId: 8f50 Version: 1", "START of the day", "END RequestId: 8f50", "REPORT RequestId: 8f50\t"]

    kept = system_log.without_own([{"message": line} for line in lines])

    assert kept == [{"message": "START of the day"}]
