"""Every policy of a stack, wherever in its resources it stands."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.support.iam import Statement
from tests.support.stack import Stack


def giving(stack: Stack) -> dict[str, list[Statement]]:
    """What roles, and those who are given a policy, may do: by the logical id of role or policy."""
    return {
        name: statements
        for name, found in stack.resources.items()
        if (statements := [each for each in _statements(found["Properties"]) if "Principal" not in each])
    }


def letting_in(stack: Stack) -> dict[str, list[Statement]]:
    """Who may come: trusts of roles and policies of resources, by the logical id of whom or what they speak for.

    A policy of several resources is the first one's.
    """
    found: dict[str, list[Statement]] = {}
    for name, resource in stack.resources.items():
        properties = resource["Properties"]
        subject = _subject(stack, properties) or name
        if resource["Type"] == "AWS::Lambda::Permission":
            found.setdefault(subject, []).append(_permission(stack, subject, properties))
        elif statements := [each for each in _statements(properties) if "Principal" in each]:
            found.setdefault(subject, []).extend(statements)
        elif "Principal" in properties:  # of a kind that no template has yet
            found[name] = []
    return found


def documents(stack: Stack) -> Iterator[tuple[str, Any]]:
    """All policies but trusts, with the logical id of the resource that holds each."""
    for name, resource in stack.resources.items():
        rest = {key: value for key, value in resource["Properties"].items() if key != "AssumeRolePolicyDocument"}
        yield from ((name, document) for document in _documents(rest))


def _statements(properties: Any) -> list[Statement]:
    return [each for document in _documents(properties) for each in document["Statement"]]


def _documents(value: Any) -> Iterator[dict[str, Any]]:
    """Whatever has statements; in strings too, for a Destination takes its policy as one."""
    match value:
        case {"Statement": _}:
            yield value
        case dict():
            for each in value.values():
                yield from _documents(each)
        case list():
            for each in value:
                yield from _documents(each)
        case str() if value.startswith("{") and '"Statement"' in value:
            yield from _documents(json.loads(value))


def _subject(stack: Stack, properties: dict[str, Any]) -> str | None:
    """The logical id of the first resource that a policy which stands by itself is attached to."""
    attached = next(
        (properties[key] for key in ("Bucket", "Queues", "Topics", "FunctionName") if key in properties), ""
    )
    name = re.split("[/:]", attached[0] if isinstance(attached, list) else attached)[-1]
    return next((key for key, found in stack.resources.items() if name and _named(stack, key, found) == name), None)


def _named(stack: Stack, logical_id: str, found: dict[str, Any]) -> str | None:
    kinds = ("AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Lambda::Function")
    return stack.named(logical_id) if found["Type"] in kinds else None


def _permission(stack: Stack, function: str, properties: dict[str, Any]) -> Statement:
    """What AWS::Lambda::Permission adds to the function's policy.

    https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
    """
    assert properties.keys() == {"FunctionName", "Action", "Principal", "SourceArn"}
    return {
        "Effect": "Allow",
        "Principal": {"Service": properties["Principal"]},
        "Action": properties["Action"],
        "Resource": stack.arn(function),
        "Condition": {"ArnLike": {"AWS:SourceArn": properties["SourceArn"]}},
    }
