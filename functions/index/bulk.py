"""Documents -> the index, in bulk requests. Each document has one of three fates:

- done: the index has it, or had it already (409)
- retried: the cluster cannot take it now. After pauses within the time there is, then `NotTaken` is raised, and the
  whole object goes back to the queue; what the index has of it already is 409 the next time
- quarantined: the cluster says that the document is at fault (400). First it is mended; refused again, it is kept
"""

import random
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from copy import replace
from typing import Any

from opensearchpy import ConnectionError as NoConnection
from opensearchpy import OpenSearch, TransportError

from document import Document
from logboom_search.client import REQUEST_SECONDS
from mended import mended

BYTES_MAX = 5_000_000
"""Of a request; the smallest instances of a managed domain take 10 MiB.

Source: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#network-limits
"""
COUNT_MAX = 5_000
RETRIES = 8
PAUSE_SECONDS, PAUSE_MAX_SECONDS = 0.5, 20
RESERVE_SECONDS = 10
"""Of the function's time, left over for what comes after the last request."""

_BUSY = (429, 502, 503, 504)
_TOO_LARGE = 413
# Errors that come with a 400 though the cluster is at fault and not the document: no room for another shard, an index
# that somebody closed, a collection that takes no ids of ours.
_CLUSTERS_FAULT = ("validation_exception", "index_closed_exception", "Document ID is not supported")


class NotTaken(Exception):
    """The cluster has not taken all documents in the time there is; says why."""


class Bulk:
    """Writes documents, holding a request's worth of them at a time.

    `seconds_left()` says how long the function may still run. `on_refused(document, reason)` keeps a document that no
    retry can help. `counts` tells of each fate: indexed, known, mended, quarantined.
    """

    def __init__(
        self,
        search: OpenSearch,
        *,
        seconds_left: Callable[[], float],
        on_refused: Callable[[Document, str], None],
    ) -> None:
        self._search = search
        self._seconds_left = seconds_left
        self._on_refused = on_refused
        self._bytes_max = BYTES_MAX
        self._failures = 0
        self.counts: Counter[str] = Counter()

    def write(self, documents: Iterable[Document]) -> None:
        """Write all documents. Raises NotTaken, and opensearchpy's TransportError for what no pause can help."""
        for batch in self._batches(documents):
            self._deliver(batch)

    def _batches(self, documents: Iterable[Document]) -> Iterator[list[Document]]:
        batch: list[Document] = []
        size = 0
        for document in documents:
            if batch and (size + len(document.source) > self._bytes_max or len(batch) == COUNT_MAX):
                yield batch
                batch, size = [], 0
            batch.append(document)
            size += len(document.source)
        if batch:
            yield batch

    def _deliver(self, batch: list[Document]) -> None:
        waiting = deque([batch])
        while waiting:
            batch = waiting.popleft()
            try:
                again, reason = self._once(batch)
            except TransportError as error:
                if error.status_code == _TOO_LARGE:
                    waiting.extendleft(self._halves(batch, str(error)))
                    continue
                if error.status_code not in _BUSY and not isinstance(error, NoConnection):
                    raise
                again, reason = batch, str(error)
            if reason:
                self._pause(reason)
            else:
                self._failures = 0
            if again:
                waiting.appendleft(again)

    def _once(self, batch: list[Document]) -> tuple[list[Document], str]:
        """One request; returns what is to be sent again, and why that should wait a moment, if it should."""
        again: list[Document] = []
        reason = ""
        for document, outcome in zip(batch, self._request(batch), strict=True):
            status, error = outcome["status"], outcome.get("error")
            if error is None:
                self.counts["indexed"] += 1
            elif status == 409:  # delivered before
                self.counts["known"] += 1
            elif status == 400 and not any(fault in str(error) for fault in _CLUSTERS_FAULT):
                again += self._at_fault(document, str(error))
            else:
                again.append(document)
                reason = reason or f"{status} {error['type']}: {error['reason']}"
        return again, reason

    def _request(self, batch: list[Document]) -> list[dict[str, Any]]:
        lines: list[bytes] = []
        for document in batch:
            lines += (b'{"create":{"_index":"%b","_id":"%b"}}' % (document.index.encode(), document.id.encode()),
                      document.source)  # fmt: skip
        seconds = min(REQUEST_SECONDS, max(1.0, self._seconds_left() - RESERVE_SECONDS))
        answer = self._search.transport.perform_request(
            "POST",
            "/_bulk",
            params={"filter_path": "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by",
                    "request_timeout": seconds},
            body=b"\n".join([*lines, b""]),
            headers={"content-type": "application/x-ndjson"},
        )  # fmt: skip
        return [item["create"] for item in answer["items"]]

    def _at_fault(self, document: Document, reason: str) -> list[Document]:
        """The document once more without what was refused; none when that has been tried."""
        if document.mended:
            self._refuse(document, reason)
            return []
        self.counts["mended"] += 1
        return [replace(document, source=mended(document.source, reason), mended=True)]

    def _halves(self, batch: list[Document], reason: str) -> list[list[Document]]:
        """For `extendleft`, so the second before the first. The rest of the object comes in smaller requests, too."""
        if len(batch) == 1:
            self._refuse(batch[0], reason)
            return []
        self._bytes_max = max(1, sum(len(document.source) for document in batch) // 2)
        middle = len(batch) // 2
        return [batch[middle:], batch[:middle]]

    def _refuse(self, document: Document, reason: str) -> None:
        self._on_refused(document, reason)
        self.counts["quarantined"] += 1

    def _pause(self, reason: str) -> None:
        self._failures += 1
        pause = min(PAUSE_MAX_SECONDS, PAUSE_SECONDS * 2**self._failures) * random.uniform(0.5, 1)  # noqa: S311 - jitter
        if self._failures > RETRIES or self._seconds_left() - pause < RESERVE_SECONDS:
            raise NotTaken(reason)
        time.sleep(pause)
