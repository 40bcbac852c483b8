"""AWS, as the options of a command say which."""

from functools import cached_property
from typing import Any

import boto3


class Aws:
    """Clients in a region, with a profile, of another AWS than Amazon's; what is empty is the environment's.

    Nothing is looked up before it is asked for.
    """

    def __init__(self, region: str, profile: str, endpoint_url: str) -> None:
        self._region = region or None
        self._profile = profile or None
        self._endpoint_url = endpoint_url or None

    def client(self, service: Any, **credentials: str) -> Any:
        """A client with the caller's credentials, or with others: aws_access_key_id and so on."""
        return self._session.client(service, endpoint_url=self._endpoint_url, **credentials)  # type: ignore[call-overload]

    @property
    def credentials(self) -> Any:
        """What requests are signed with that boto3 does not make."""
        return self._session.get_credentials()

    @property
    def region(self) -> str:
        return str(self._session.region_name)

    @cached_property
    def _session(self) -> boto3.Session:
        return boto3.Session(region_name=self._region, profile_name=self._profile)
