"""A proxy in front of a real OpenSearch node that does to bulk requests what a cluster in trouble does."""

import json
import socket
import struct
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import batched

from tests.support.http import Handler, serving

type Fault = Callable[["Exchange"], None]


class Proxy:
    """Faults are taken in turn, one for each bulk request; then, and for all other requests, the node answers.

    - url: where it listens
    - requests: the bytes of each bulk request that has come
    """

    def __init__(self, node: str) -> None:
        self.node = node
        self.faults: list[Fault] = []
        self.always: Fault | None = None
        self.requests: list[int] = []
        self.url = ""


class Exchange(Handler):
    """A request to the node, and what becomes of it."""

    proxy: Proxy

    def answer(self) -> None:
        self.asked = self.body()
        fault = None
        if self.path.startswith("/_bulk"):
            self.proxy.requests.append(len(self.asked))
            fault = self.proxy.faults.pop(0) if self.proxy.faults else self.proxy.always
        if fault:
            fault(self)
        else:
            self.reply(*self.forward(self.asked))

    def forward(self, body: bytes) -> tuple[int, bytes]:
        """The node's own answer."""
        request = urllib.request.Request(
            self.proxy.node + self.path,
            method=self.command,
            data=body or None,
            headers={"content-type": self.headers.get("content-type") or "application/json"},
        )
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def hang_up(self) -> None:
        """Reset the connection: with no time to linger, closing sends RST."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True
        self.wfile = open("/dev/null", "wb")  # noqa: PTH123, SIM115 - the handler flushes it at the end


def status(code: int) -> Fault:
    """The whole request is refused."""
    return lambda exchange: exchange.reply(code, b'{"error": {"type": "es_rejected_execution_exception"}, "status": 0}')


def reset(exchange: Exchange) -> None:
    """The connection breaks before the node has seen anything."""
    exchange.hang_up()


def reset_after(exchange: Exchange) -> None:
    """The connection breaks after the node has taken all: nobody can know."""
    exchange.forward(exchange.asked)
    exchange.hang_up()


def busy_for_every_other(exchange: Exchange) -> None:
    """Every other document is taken, the others are refused with 429, each by its own."""
    pairs = list(batched(exchange.asked.splitlines(keepends=True), 2, strict=True))
    code, answer = exchange.forward(b"".join(b"".join(pair) for pair in pairs[::2]))
    taken = iter(json.loads(answer)["items"])
    busy = {"status": 429, "error": {"type": "opensearch_rejected_execution_exception", "reason": "queue is full"}}
    items = [{"create": busy} if number % 2 else next(taken) for number in range(len(pairs))]
    exchange.reply(code, json.dumps({"items": items}).encode())


def too_large_over(most: int) -> Fault:
    """413 for requests of more than so many bytes, as a small instance answers."""

    def fault(exchange: Exchange) -> None:
        if len(exchange.asked) > most:
            exchange.reply(413)
        else:
            exchange.reply(*exchange.forward(exchange.asked))

    return fault


@contextmanager
def proxy_to(node: str) -> Iterator[Proxy]:
    """A proxy that listens on a free port while the block runs."""
    proxy = Proxy(node)
    with serving(type("Handler", (Exchange,), {"proxy": proxy})) as proxy.url:
        yield proxy
