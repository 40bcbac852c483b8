"""The function's own queue."""

import json
from typing import Any

from logboom_aws.clients import sqs


class Sqs:
    def __init__(self, url: str) -> None:
        self._url = url

    def send(self, message: dict[str, Any], seconds: int) -> None:
        sqs().send_message(QueueUrl=self._url, MessageBody=json.dumps(message), DelaySeconds=seconds)
