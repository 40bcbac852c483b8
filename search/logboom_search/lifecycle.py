"""The lifecycle of an index, as a policy of Index State Management: written to, then settled, then deleted.

Source: https://docs.opensearch.org/latest/im-plugin/ism/policies/
"""

from typing import Any

from opensearchpy import NotFoundError, OpenSearch

from logboom_search.index_template import NAME, PATTERN

HOT_DAYS = 2
"""After so many days hardly anything is written to a day's index any more, and it is packed for reading."""
_PATH = f"/_plugins/_ism/policies/{NAME}"


def policy(retention_days: int) -> dict[str, Any]:
    """The body of the policy. Ages count from when the index was made, which for old events is later than their day.

    A settled index still takes documents: it is never made read-only, for events may come late.
    """
    settled_after = min(HOT_DAYS, retention_days)
    return {
        "policy": {
            "description": f"Logboom: settled after {settled_after} days, deleted after {retention_days}",
            "default_state": "hot",
            "ism_template": [{"index_patterns": [PATTERN], "priority": 100}],
            "states": [
                {
                    "name": "hot",
                    "actions": [],
                    "transitions": [_after(settled_after, "settled")],
                },
                {
                    "name": "settled",
                    "actions": [{"force_merge": {"max_num_segments": 1}}],
                    "transitions": [_after(retention_days, "deleted")],
                },
                {"name": "deleted", "actions": [{"delete": {}}], "transitions": []},
            ],
        }
    }


def _after(days: int, state: str) -> dict[str, Any]:
    return {"state_name": state, "conditions": {"min_index_age": f"{days}d"}}


def put(search: OpenSearch, retention_days: int) -> None:
    """Write the policy, over the one that is there, and give it to the indices that are there.

    Raises opensearchpy's ConflictError when another writes it at the same moment.
    """
    http = search.transport
    try:
        found = http.perform_request("GET", _PATH)
        over = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
    except NotFoundError:
        over = {}
    http.perform_request("PUT", _PATH, params=over, body=policy(retention_days))
    if over:  # an index keeps the policy as it was when it took it
        http.perform_request("POST", f"/_plugins/_ism/change_policy/{PATTERN}", body={"policy_id": NAME})
