"""A template as CloudFormation makes it: parameters checked, conditions decided, references written out.

A function or an attribute that no template uses yet raises ValueError.
"""

import json
import re
from typing import Any

from tests.support.parameters import Refused, checked

REGION = "eu-west-1"
HUB = "123456789012"
"""The hub's account; moto's own."""

_TYPES = {
    "AWS::CloudWatch::Alarm": ("AlarmName", "cloudwatch:{region}:{account}:alarm:{name}"),
    "AWS::DynamoDB::Table": ("TableName", "dynamodb:{region}:{account}:table/{name}"),
    "AWS::Events::Rule": ("Name", "events:{region}:{account}:rule/{name}"),
    "AWS::IAM::ManagedPolicy": ("ManagedPolicyName", "iam::{account}:policy/{name}"),
    "AWS::IAM::Role": ("RoleName", "iam::{account}:role/{name}"),
    "AWS::KMS::Key": ("", "kms:{region}:{account}:key/{name}"),
    "AWS::KinesisFirehose::DeliveryStream": (
        "DeliveryStreamName",
        "firehose:{region}:{account}:deliverystream/{name}",
    ),
    "AWS::Lambda::Function": ("FunctionName", "lambda:{region}:{account}:function:{name}"),
    "AWS::Logs::Destination": ("DestinationName", "logs:{region}:{account}:destination:{name}"),
    "AWS::Logs::LogGroup": ("LogGroupName", "logs:{region}:{account}:log-group:{name}:*"),
    "AWS::S3::Bucket": ("BucketName", "s3:::{name}"),
    "AWS::SNS::Topic": ("TopicName", "sns:{region}:{account}:{name}"),
    "AWS::SQS::Queue": ("QueueName", "sqs:{region}:{account}:{name}"),
    "AWS::SSM::Parameter": ("Name", "ssm:{region}:{account}:parameter/{name}"),
    "AWS::Serverless::Function": ("FunctionName", "lambda:{region}:{account}:function:{name}"),
}
"""The property that names a resource of each type, and its ARN behind the partition."""

_NOTHING = object()


class Stack:
    """A deployed template. `resources` holds, by logical id, what its conditions leave of it, with resolved values.

    A reference to a parameter of the type Number becomes an int, as the property that gets it makes it.
    Raises Refused where CloudFormation would refuse the parameters.
    """

    def __init__(self, template: dict[str, Any], name: str, account: str = HUB, **parameters: str | int) -> None:
        self.name, self.account = name, account
        self._template = template
        self._values: dict[str, Any] = checked(template["Parameters"], parameters) | {
            "AWS::AccountId": account,
            "AWS::Region": REGION,
            "AWS::Partition": "aws",
            "AWS::StackName": name,
            "AWS::URLSuffix": "amazonaws.com",
            "AWS::NoValue": _NOTHING,
        }
        for rule in template.get("Rules", {}).values():
            for assertion in rule["Assertions"]:
                if not self._holds(assertion["Assert"]):
                    raise Refused(assertion["AssertDescription"])
        self.resources: dict[str, Any] = {
            key: {**found, "Properties": self._value(found.get("Properties", {}))}
            for key, found in template["Resources"].items()
            if "Condition" not in found or self._holds({"Condition": found["Condition"]})
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
        _, form = _TYPES[self._type(logical_id)]
        return "arn:aws:" + form.format(region=REGION, account=self.account, name=self.named(logical_id))

    def named(self, logical_id: str) -> str:
        """The name of a resource: the one it is given, or one such as CloudFormation makes up."""
        found = self._template["Resources"][logical_id]
        property_, _ = _TYPES.get(found["Type"], ("", ""))
        if given := found.get("Properties", {}).get(property_):
            return str(self._value(given))
        made = f"{self.name}-{logical_id}"
        return made.lower() if found["Type"] == "AWS::S3::Bucket" else made

    def _type(self, logical_id: str) -> str:
        return str(self._template["Resources"][logical_id]["Type"])

    def _value(self, value: Any) -> Any:
        match value:
            case {"Ref": name}:
                return self._ref(name)
            case {"Fn::GetAtt": [name, attribute]}:
                return self._attribute(name, attribute)
            case {"Fn::GetAtt": path}:
                return self._attribute(*path.split("."))
            case {"Fn::If": [condition, then, otherwise]}:
                return self._value(then if self._holds({"Condition": condition}) else otherwise)
            case {"Fn::Sub": [text, more]}:
                return self._sub(text, self._value(more))
            case {"Fn::Sub": text}:
                return self._sub(text, {})
            case {"Fn::Join": [between, parts]}:
                return between.join(map(str, self._value(parts)))
            case {"Fn::Split": [between, text]}:
                return self._value(text).split(between)
            case {"Fn::ToJsonString": document}:
                return json.dumps(self._value(document))
            case list():
                return [found for each in value if (found := self._value(each)) is not _NOTHING]
            case dict():
                if unknown := [key for key in value if key.startswith("Fn::")]:
                    raise ValueError(f"{unknown} is not known here")
                return {key: found for key, each in value.items() if (found := self._value(each)) is not _NOTHING}
        return value

    def _ref(self, name: str) -> Any:
        if name in self._values:
            return self._values[name]
        match self._type(name):
            case "AWS::SNS::Topic" | "AWS::IAM::ManagedPolicy":
                return self.arn(name)
            case "AWS::SQS::Queue":
                return f"https://sqs.{REGION}.amazonaws.com/{self.account}/{self.named(name)}"
        return self.named(name)

    def _attribute(self, name: str, attribute: str) -> str:
        if attribute not in ("Arn", _TYPES[self._type(name)][0]):
            raise ValueError(f"{name}.{attribute} is not known here")
        return self.arn(name) if attribute == "Arn" else self.named(name)

    def _sub(self, text: str, more: dict[str, Any]) -> str:
        def replaced(match: re.Match[str]) -> str:
            name = match[1]
            if name.startswith("!"):
                return f"${{{name[1:]}}}"
            return str(more[name] if name in more else self._value({"Fn::GetAtt" if "." in name else "Ref": name}))

        return re.sub(r"\$\{([^}]+)\}", replaced, text)

    def _holds(self, condition: Any) -> bool:
        match condition:
            case {"Condition": name}:
                return self._holds(self._template["Conditions"][name])
            case {"Fn::Equals": [left, right]}:
                return str(self._value(left)) == str(self._value(right))
            case {"Fn::Not": [inner]}:
                return not self._holds(inner)
            case {"Fn::And": inner}:
                return all(map(self._holds, inner))
            case {"Fn::Or": inner}:
                return any(map(self._holds, inner))
        raise ValueError(f"{condition} is not known here")
