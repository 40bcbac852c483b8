"""The cluster, set up and ready to be written to; once for each cold start."""

from functools import cache

from opensearchpy import OpenSearch

from logboom_aws import clients
from logboom_aws.settings import settings
from logboom_search import setup
from logboom_search.client import connect, secret_user
from parameters import Parameters


@cache
def cluster() -> OpenSearch:
    """A client for the cluster. What fails here is tried again with the next object: nothing is cached then."""
    told = settings(Parameters)
    search = connect(
        told.search_endpoint,
        told.search_service,
        region=told.aws_region,
        credentials=None if told.search_service == "none" else clients.credentials(),
        user=secret_user(clients.secretsmanager(), told.search_secret_arn) if told.search_secret_arn else None,
    )
    setup.ensure(search, retention_days=told.search_retention_days, serverless=told.search_service == "aoss")
    return search
