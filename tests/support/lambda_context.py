"""Lambda's context, as far as it is used."""

from types import SimpleNamespace


def lambda_context(function_name: str = "logboom-alert") -> SimpleNamespace:
    return SimpleNamespace(
        aws_request_id="8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c",
        function_name=function_name,
        invoked_function_arn=f"arn:aws:lambda:eu-west-1:123456789012:function:{function_name}",
        memory_limit_in_mb=512,
    )
