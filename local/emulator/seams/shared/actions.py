"""Actions of the CloudWatch Logs API, done here before MiniStack sees them."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from ministack.core import iam_evaluator
from ministack.core.responses import error_response_json

from emulator.refused import Refused
from emulator.seams.shared.expected import Expected

EXPECTED = Expected(
    {iam_evaluator: {"request_caller_arn": "headers query_params", "_request_caller_arn": None}},
)


def with_actions(original: Any, ours: Mapping[str, Callable[[dict[str, Any]], Any]]) -> Any:
    """`original` (handle_request), but for these actions: each gets the request and gives the answer.

    One that gives None has only looked whether the request is to be Refused; MiniStack answers it.
    """

    async def handle_request(method: str, path: str, headers: Any, body: bytes, query_params: Any) -> Any:
        action = ours.get(headers.get("x-amz-target", "").rpartition(".")[2])
        if action:
            # MiniStack looks who calls only where it is told to enforce IAM.
            iam_evaluator._request_caller_arn.set(iam_evaluator.request_caller_arn(headers, query_params))
            try:
                answer = action(json.loads(body or b"{}"))
            except Refused as refused:
                return error_response_json(refused.code, refused.message, 400)
            if answer is not None:
                return answer
        return await original(method, path, headers, body, query_params)

    return handle_request
