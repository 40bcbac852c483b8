"""Who asks the cluster: what a request carries, seen by a server that only listens."""

import hashlib
import importlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import boto3
import pytest
from botocore.credentials import Credentials
from tests.support.http import Handler, serving

from logboom_aws import clients, settings
from logboom_cli.hub import Hub
from logboom_cli.search.cluster import connected
from logboom_search.client import Service, connect


class _Listener(Handler):
    seen: list[tuple[dict[str, str], bytes]]

    def answer(self) -> None:
        self.seen.append(({name.lower(): value for name, value in self.headers.items()}, self.body()))
        self.reply(200)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[Any]]]:
    seen: list[Any] = []
    with serving(type("Handler", (_Listener,), {"seen": seen})) as url:
        yield url, seen


@pytest.mark.parametrize("service", ["es", "aoss"])
def test_a_signature_covers_the_body_and_names_service_and_region(
    listener: tuple[str, list[Any]], service: Service
) -> None:
    url, seen = listener
    credentials = Credentials("AKIDEXAMPLE", "secret", "session")
    client = connect(url, service, region="eu-west-1", credentials=credentials)

    client.transport.perform_request("POST", "/_bulk", body=b'{"create":{}}\n{"\xc3\xbc":1}\n')
    client.close()

    ((headers, body),) = seen
    assert headers["x-amz-content-sha256"] == hashlib.sha256(body).hexdigest()
    assert headers["x-amz-security-token"] == "session"
    found = re.match(r"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\d{8}/(.+)/(.+)/aws4_request, SignedHeaders=(.+),",
                     headers["authorization"])  # fmt: skip
    assert found
    assert found.groups()[:2] == ("eu-west-1", service)
    assert {"host", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"} <= set(found[3].split(";"))


def _secret() -> str:
    """The ARN of a user's secret."""
    secret = json.dumps({"username": "writer", "password": "p:w"})
    return str(boto3.client("secretsmanager").create_secret(Name="search", SecretString=secret)["ARN"])


@pytest.mark.usefixtures("hub", "index_function")
@pytest.mark.parametrize("service", ["none", "es"])
def test_a_secret_takes_the_place_of_a_signature(
    listener: tuple[str, list[Any]], monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    url, seen = listener
    clients.secretsmanager.cache_clear()
    arn = _secret()
    for name, value in {"ENDPOINT": url, "SERVICE": service, "SECRET_ARN": arn, "REDACT": "No",
                        "RETENTION_DAYS": "30"}.items():  # fmt: skip
        monkeypatch.setenv(f"SEARCH_{name}", value)
    settings.settings.cache_clear()
    made: ModuleType = importlib.import_module("cluster")

    with pytest.raises(KeyError):  # the listener knows no index template
        made.cluster()

    assert seen[0][0]["authorization"] == "Basic d3JpdGVyOnA6dw=="


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize(("given", "user"), [("", b"writer:p:w"), ("me:o:wn", b"me:o:wn")])
def test_the_command_asks_as_the_same_user_unless_it_is_given_another(
    listener: tuple[str, list[Any]], monkeypatch: pytest.MonkeyPatch, given: str, user: bytes
) -> None:
    url, seen = listener
    outputs = {"SearchEndpoint": url, "SearchService": "none", "SearchSecretArn": _secret()}
    monkeypatch.setattr(Hub, "outputs", outputs)

    with connected(Hub("logboom", "eu-west-1", "", ""), "", given) as client:
        client.transport.perform_request("GET", "/")

    assert seen[0][0]["authorization"] == f"Basic {b64encode(user).decode()}"
