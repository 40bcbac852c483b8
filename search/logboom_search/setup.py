"""Sets the cluster up before the first document: index template and lifecycle policy. Idempotent, upgrades."""

import logging
from typing import Any

from opensearchpy import NotFoundError, OpenSearch, RequestError

from logboom_search import lifecycle
from logboom_search.index_template import MAPPINGS, NAME, PATTERN, VERSION, index_template

_log = logging.getLogger(__name__)


def ensure(search: OpenSearch, *, retention_days: int, serverless: bool = False, again: bool = False) -> bool:
    """Bring the cluster up to this version; returns whether there was anything to do.

    Costs one request when nothing is to do. Leaves a cluster alone that a newer version has set up. `again` writes
    everything even so. Raises opensearchpy's TransportError when the cluster refuses.
    """
    ours = {"version": VERSION, "retention_days": retention_days}
    theirs = _found(search)
    if not again and (theirs == ours or theirs.get("version", 0) > VERSION):
        return False
    # Policy first: it takes hold of indices that are made after it, as the template does.
    if not serverless:
        _put_lifecycle(search, retention_days)
    search.indices.put_index_template(name=NAME, body=index_template(ours, serverless=serverless))
    _update_days(search)
    _log.info("search is set up: version %d, %d days", VERSION, retention_days)
    return True


def _found(search: OpenSearch) -> dict[str, Any]:
    """What the cluster says it was set up with; empty for one that was not."""
    try:
        found = search.indices.get_index_template(name=NAME)["index_templates"]
    except NotFoundError:
        return {}
    meta: dict[str, Any] = found[0]["index_template"].get("_meta") or {}
    return meta


def _update_days(search: OpenSearch) -> None:
    """Give the indices that are there the new fields, too; a wildcard that matches none is fine."""
    fields = {"properties": MAPPINGS["properties"]}
    try:
        search.indices.put_mapping(index=PATTERN, body=fields, params={"allow_no_indices": "true"})
    except RequestError as error:  # somebody made one of another form: its documents are mended as need be
        _log.warning("an index keeps the fields that it has: %s", error)


def _put_lifecycle(search: OpenSearch, retention_days: int) -> None:
    try:
        lifecycle.put(search, retention_days)
    except RequestError as error:
        # A node without the plugin knows no such address. Managed domains all have it.
        if "no handler found" not in str(error.error) + str(error.info):
            raise
        _log.warning("this cluster has no Index State Management: indices are kept until somebody deletes them")
