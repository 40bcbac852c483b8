"""A template as CloudFormation makes it: parameters given, conditions decided, references written out."""

import json
import re
from typing import Any

REGION = "eu-west-1"
HUB = "123456789012"
"""The hub's account; moto's own."""

_NAMES = {
    "AWS::DynamoDB::Table": "TableName",
    "AWS::IAM::Role": "RoleName",
    "AWS::KinesisFirehose::DeliveryStream": "DeliveryStreamName",
    "AWS::Lambda::Function": "FunctionName",
    "AWS::Logs::Destination": "DestinationName",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::S3::Bucket": "BucketName",
    "AWS::SNS::Topic": "TopicName",
    "AWS::SQS::Queue": "QueueName",
}
_ARNS = {
    "AWS::CloudWatch::Alarm": "cloudwatch:{region}:{account}:alarm:{name}",
    "AWS::DynamoDB::Table": "dynamodb:{region}:{account}:table/{name}",
    "AWS::Events::Rule": "events:{region}:{account}:rule/{name}",
    "AWS::IAM::Role": "iam::{account}:role/{name}",
    "AWS::KMS::Key": "kms:{region}:{account}:key/{name}",
    "AWS::KinesisFirehose::DeliveryStream": "firehose:{region}:{account}:deliverystream/{name}",
    "AWS::Lambda::Function": "lambda:{region}:{account}:function:{name}",
    "AWS::Logs::Destination": "logs:{region}:{account}:destination:{name}",
    "AWS::Logs::LogGroup": "logs:{region}:{account}:log-group:{name}:*",
    "AWS::S3::Bucket": "s3:::{name}",
    "AWS::SNS::Topic": "sns:{region}:{account}:{name}",
    "AWS::SQS::Queue": "sqs:{region}:{account}:{name}",
}
_NOTHING = object()


class Stack:
    """A deployed template. `resources` holds, by logical id, what its conditions leave of it, with resolved values."""

    def __init__(self, template: dict[str, Any], name: str, account: str = HUB, **parameters: str) -> None:
        self.name, self.account = name, account
        self._template = template
        self._pseudo = {
            "AWS::AccountId": account,
            "AWS::Region": REGION,
            "AWS::Partition": "aws",
            "AWS::StackName": name,
            "AWS::URLSuffix": "amazonaws.com",
            "AWS::NoValue": _NOTHING,
        }
        assert parameters.keys() <= template["Parameters"].keys(), parameters
        self._parameters = {
            key: _given(found, parameters.get(key, found.get("Default")))
            for key, found in template["Parameters"].items()
        }
        self.resources: dict[str, Any] = {
            key: {**found, "Properties": self._value(found.get("Properties", {}))}
            for key, found in template["Resources"].items()
            if "Condition" not in found or self._holds(found["Condition"])
        }

    def properties(self, logical_id: str) -> dict[str, Any]:
        """The properties of a resource."""
        found: dict[str, Any] = self.resources[logical_id]["Properties"]
        return found

    def of_type(self, resource_type: str) -> dict[str, dict[str, Any]]:
        """The properties of every resource of a type, by logical id."""
        return {key: each["Properties"] for key, each in self.resources.items() if each["Type"] == resource_type}

    def arn(self, logical_id: str) -> str:
        """The ARN of a resource."""
        pattern = _ARNS[self._template["Resources"][logical_id]["Type"]]
        return "arn:aws:" + pattern.format(region=REGION, account=self.account, name=self.named(logical_id))

    def named(self, logical_id: str) -> str:
        """The name of a resource: the one it is given, or one such as CloudFormation makes up."""
        found = self._template["Resources"][logical_id]
        given = found.get("Properties", {}).get(_NAMES.get(found["Type"], ""))
        made = f"{self.name}-{logical_id}"
        return str(self._value(given)) if given else made.lower() if found["Type"] == "AWS::S3::Bucket" else made

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [found for each in value if (found := self._value(each)) is not _NOTHING]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((function, argument),) = value.items()
            if function == "Ref":
                return self._ref(argument)
            if function.startswith("Fn::"):
                return getattr(self, "_" + function[4:].lower())(argument)
        return {key: found for key, each in value.items() if (found := self._value(each)) is not _NOTHING}

    def _ref(self, name: str) -> Any:
        if name in self._pseudo:
            return self._pseudo[name]
        if name in self._parameters:
            return self._parameters[name]
        resource_type = self._template["Resources"][name]["Type"]
        if resource_type == "AWS::SNS::Topic":
            return self.arn(name)
        if resource_type == "AWS::SQS::Queue":
            return f"https://sqs.{REGION}.amazonaws.com/{self.account}/{self.named(name)}"
        return self.named(name)

    def _getatt(self, argument: Any) -> str:
        name, _, attribute = argument.partition(".") if isinstance(argument, str) else (argument[0], "", argument[1])
        return self.arn(name) if attribute == "Arn" else self.named(name)

    def _sub(self, argument: Any) -> str:
        text, more = (argument, {}) if isinstance(argument, str) else argument
        given = {key: self._value(each) for key, each in more.items()}

        def replaced(match: re.Match[str]) -> str:
            name = match[1]
            return str(given[name] if name in given else self._getatt(name) if "." in name else self._ref(name))

        return re.sub(r"\$\{([^!}][^}]*)\}", replaced, text).replace("${!", "${")

    def _if(self, argument: list[Any]) -> Any:
        name, then, otherwise = argument
        return self._value(then if self._holds(name) else otherwise)

    def _join(self, argument: list[Any]) -> str:
        return str(argument[0]).join(map(str, self._value(argument[1])))

    def _split(self, argument: list[Any]) -> list[str]:
        return str(self._value(argument[1])).split(argument[0])

    def _tojsonstring(self, argument: Any) -> str:
        return json.dumps(self._value(argument))

    def _holds(self, name: str) -> bool:
        return self._decide(self._template["Conditions"][name])

    def _decide(self, condition: Any) -> bool:
        ((function, argument),) = condition.items()
        if function == "Condition":
            return self._holds(argument)
        if function == "Fn::Equals":
            left, right = (str(self._value(each)) for each in argument)
            return left == right
        decided = [self._decide(each) for each in argument]
        return {"Fn::And": all(decided), "Fn::Or": any(decided), "Fn::Not": not decided[0]}[function]


def _given(parameter: dict[str, Any], value: Any) -> Any:
    if value is None:
        raise TypeError(f"no value for {parameter}")
    return str(value).split(",") if parameter["Type"].startswith(("List<", "Comma")) else str(value)
