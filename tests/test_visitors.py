"""Whoever reaches the page of the app: nobody gets in by another name, and nobody ends it."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import psutil
import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

PROTOCOL = "v1.kernel.websocket.jupyter.org"


@contextmanager
def serving(*command: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a server of ours; give its process and the address that it prints."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    run = [part.replace("PORT", str(port)) for part in (sys.executable, "-m", "convlib.cli", *command)]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(run, env={**os.environ, **environment}, **piped) as server:  # type: ignore[call-overload]
        assert server.stdout
        found = next(filter(None, (re.search(r"http://127\S+", line) for line in server.stdout)))
        children = psutil.Process(server.pid).children(recursive=True)
        try:
            yield server, found[0]
        finally:
            server.terminate()
            server.stdout.close()
            server.wait(60)
            psutil.wait_procs(children, 30)


def status_of(visitor: OpenerDirector, address: str, **headers: str) -> int:
    try:
        return int(visitor.open(Request(address, headers=headers), timeout=60).status)
    except HTTPError as refusal:
        return int(refusal.code)


async def connect(
    address: str, visitor: OpenerDirector, *protocol: str, **headers: str
) -> WebSocketClientConnection:
    request = Request(address.replace("ws://", "http://"))
    jar = next(each for each in visitor.handlers if isinstance(each, HTTPCookieProcessor)).cookiejar
    jar.add_cookie_header(request)
    asked = HTTPRequest(address, headers={"Cookie": request.get_header("Cookie", ""), **headers})
    return await websocket_connect(asked, subprotocols=list(protocol))


async def is_ended_by(message: bytes | str, address: str, visitor: OpenerDirector, *protocol: str) -> bool:
    """Tell whether the server ends a connection after a message."""
    socket = await connect(address, visitor, *protocol)
    assert socket.selected_subprotocol == (protocol[0] if protocol else None)
    await socket.write_message(message, binary=isinstance(message, bytes))
    has_ended = False
    with suppress(asyncio.TimeoutError):
        while await asyncio.wait_for(socket.read_message(), 10) is not None:
            pass
        has_ended = True
    socket.close()
    return has_ended


def place(*numbers: int) -> bytes:
    """Write a count of parts, and where each begins, as the protocol has it, and nothing at these places."""
    return b"".join(number.to_bytes(8, "little") for number in numbers) + b"shell" * 6


@pytest.fixture(scope="module")
def app() -> Iterator[tuple[subprocess.Popen[str], str]]:
    with serving("app", "--", "--no-browser", "--port=PORT") as served:
        yield served


def test_no_message_ends_the_app_or_fills_its_memory(app: tuple[subprocess.Popen[str], str]) -> None:
    server, address = app
    visitor = build_opener(HTTPCookieProcessor())
    host = address.partition("/?")[0]
    page = visitor.open(address, timeout=120).read().decode()
    kernel = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', page)
    assert kernel
    channels = f"{host.replace('http', 'ws')}/api/kernels/{kernel[1]}/channels?session_id=s"
    memory = psutil.Process(server.pid).memory_info().rss
    for message in (
        b"garbage",
        b"",
        b"\xff" * 8,
        place(3, 32, 64, 48),
        place(3, 32, 64, 2**40),
        "garbage",
    ):
        assert asyncio.run(is_ended_by(message, channels, visitor, PROTOCOL)), message
    for message in (b"garbage", b"\x7f\xff\xff\xff", "garbage", "[" * 100_000):
        assert asyncio.run(is_ended_by(message, channels, visitor)), message[:10]
    assert psutil.Process(server.pid).memory_info().rss - memory < 100 * 2**20
    assert server.poll() is None
    for path in ("templates", "templates/", "templates/x", "templates/convlib/conf.json"):
        assert status_of(visitor, f"{host}/voila/{path}") in (403, 404), path
    assert status_of(visitor, f"{host}/logout") == 200  # the page that asks for the token
    assert 'type="password"' in visitor.open(f"{host}/", timeout=60).read().decode()


def test_the_app_answers_to_its_own_names_alone_and_wants_its_token(
    app: tuple[subprocess.Popen[str], str],
) -> None:
    _, address = app
    host, _, query = address.partition("/?")
    assert re.fullmatch(r"token=\S{16,}", query)
    stranger, visitor = build_opener(HTTPCookieProcessor()), build_opener(HTTPCookieProcessor())
    elsewhere = {"Host": "rebound.example:8866", "Origin": "http://rebound.example:8866"}
    assert status_of(stranger, address, **elsewhere) == 403
    assert status_of(stranger, f"{host}/voila/render/explore.ipynb", **elsewhere) == 403
    assert 'type="password"' in stranger.open(host, timeout=60).read().decode()
    assert status_of(visitor, address) == 200
    assert status_of(stranger, host.replace("127.0.0.1", "localhost")) == 200
    assert status_of(visitor, address, **elsewhere) == 403
    unknown = "00000000-0000-0000-0000-000000000000"
    channels = f"{host.replace('http', 'ws')}/api/kernels/{unknown}/channels"
    with pytest.raises(HTTPClientError, match="403"):
        asyncio.run(connect(channels, visitor, **elsewhere))
    with pytest.raises(HTTPClientError, match="404"):
        asyncio.run(connect(channels, visitor))
