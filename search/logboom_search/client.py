"""A client for the cluster, whichever way it wants to know who asks."""

import json
import logging
from typing import Any, Literal

from opensearchpy import OpenSearch, Urllib3AWSV4SignerAuth

type Service = Literal["es", "aoss", "none"]
"""How requests are signed: for a managed domain, for OpenSearch Serverless, or not at all."""

REQUEST_SECONDS = 30

# At INFO it writes a line for every request.
logging.getLogger("opensearch").setLevel(logging.WARNING)


def connect(
    endpoint: str,
    service: Service,
    *,
    region: str = "",
    credentials: Any = None,
    user: tuple[str, str] | None = None,
) -> OpenSearch:
    """A client for the cluster at `endpoint`, a URL. Makes no call.

    `user` is a name and a password and goes before a signature. `credentials` are botocore's, as a boto3 session gives
    them, and sign with `region`. The client itself never tries again: who calls knows how long it may.
    Source: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/request-signing.html
    """
    # Not the class that is called AWSV4SignerAuth, which is for another connection class than the default.
    signer = None if service == "none" else Urllib3AWSV4SignerAuth(credentials, region, service)
    return OpenSearch(hosts=[endpoint], http_auth=user or signer, timeout=REQUEST_SECONDS, max_retries=0)


def secret_user(secretsmanager: Any, secret_arn: str) -> tuple[str, str]:
    """Name and password from a secret in the form that RDS and OpenSearch use: {"username": ..., "password": ...}.

    `secretsmanager` is boto3's client.
    """
    secret = json.loads(secretsmanager.get_secret_value(SecretId=secret_arn)["SecretString"])
    return secret["username"], secret["password"]
