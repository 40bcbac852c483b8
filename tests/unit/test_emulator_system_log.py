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
    id = "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"
    lines = [
        f"START RequestId: {id} Version: 1",
        "START of the day",
        f"END RequestId: {id}",
        f"REPORT RequestId: {id}\t",
    ]

    kept = system_log.without_own([{"message": line} for line in lines])

    assert kept == [{"message": "START of the day"}]
