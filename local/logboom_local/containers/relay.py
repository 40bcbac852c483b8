"""Leads connections through a Unix socket: `python relay.py outside|inside SOCKET PORT`.

outside   on this machine: listens at SOCKET, and passes on to PORT of 127.0.0.1
inside    in a container that SOCKET is mounted in: listens at PORT, and passes on to SOCKET

When it listens it prints the IP address of this machine or container. It ends when its standard input does, so it never
outlives who started it. It runs in containers, too, so it needs nothing but Python.
"""

import contextlib
import socket
import sys
import threading
from collections.abc import Callable

_CHUNK = 65536


def main(side: str, path: str, port: str) -> None:
    if side == "outside":
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(path)
        listener.listen()
        _pass_on(listener, lambda: socket.create_connection(("127.0.0.1", int(port))))
    else:
        # Every address there is: they are the container's own, which nothing but this machine and its containers reach.
        _pass_on(socket.create_server(("0.0.0.0", int(port))), lambda: _unix(path))  # noqa: S104
    sys.stdout.write(f"{socket.gethostbyname(socket.gethostname())}\n")
    sys.stdout.flush()
    sys.stdin.read()


def _unix(path: str) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(path)
    return connection


def _pass_on(listener: socket.socket, connect: Callable[[], socket.socket]) -> None:
    """From now on, in the background."""

    def accept() -> None:
        while True:
            near, _ = listener.accept()
            try:
                far = connect()
            except OSError:  # nobody is there: who called is hung up on
                near.close()
                continue
            _in_background(_copy, near, far)
            _in_background(_copy, far, near)

    _in_background(accept)


def _copy(source: socket.socket, target: socket.socket) -> None:
    """Until one end hangs up; the other end is hung up on then."""
    with contextlib.suppress(OSError):
        while data := source.recv(_CHUNK):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def _in_background(work: Callable[..., None], *arguments: socket.socket) -> None:
    threading.Thread(target=work, args=arguments, daemon=True).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
