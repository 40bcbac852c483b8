"""The aws:PrincipalArn of a role's session is the role's. MiniStack takes the session's."""

from typing import Any

from ministack.core import iam_evaluator

from emulator.seams.shared.expected import Expected

EXPECTED = Expected({iam_evaluator: {"_resolve_condition_key": "key ctx"}})


def install() -> None:
    iam_evaluator._resolve_condition_key = _as_on_aws(iam_evaluator._resolve_condition_key)


def _as_on_aws(original: Any) -> Any:
    def resolve(key: str, context: Any) -> Any:
        if key.lower() == "aws:principalarn" and ":assumed-role/" in context.principal_arn:
            return f"arn:aws:iam::{context.principal_account}:role/{context.principal_arn.split('/')[1]}"
        return original(key, context)

    return resolve
