"""Put on a function's PYTHONPATH by a test: kills the function once at each of some calls to AWS.

KILLS is like `before Publish 2,after TransactWriteItems 1`: the number counts this process's calls of that operation,
after which those that were answered well: what was written before the last death is refused now.
A file in the folder KILLED for each tells that it has happened.
"""

import os
from collections import Counter
from pathlib import Path
from typing import Any

import botocore.client

_kills = os.environ["KILLS"].split(",")
_killed = Path(os.environ["KILLED"])
_original = botocore.client.BaseClient._make_api_call  # type: ignore[attr-defined]
_calls: Counter[str] = Counter()
_answers: Counter[str] = Counter()


def _make_api_call(self: Any, operation_name: str, api_params: Any) -> Any:
    _calls[operation_name] += 1
    _maybe_die(f"before {operation_name} {_calls[operation_name]}")
    answer = _original(self, operation_name, api_params)
    _answers[operation_name] += 1
    _maybe_die(f"after {operation_name} {_answers[operation_name]}")
    return answer


def _maybe_die(moment: str) -> None:
    if moment in _kills and not (_killed / moment).exists():
        (_killed / moment).touch()
        os._exit(9)


botocore.client.BaseClient._make_api_call = _make_api_call  # type: ignore[attr-defined]
