"""Whoever reaches the pages of a class or of the app: nobody gets in by another name, and nobody ends it."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import psutil
import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

CLASS = ("class", "--lang", "en", "--max-visitors", "2", "--port", "PORT")
PROTOCOL = "v1.kernel.websocket.jupyter.org"
pytestmark = pytest.mark.usefixtures("traced_processes")


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


def folder_of(server: subprocess.Popen[str]) -> Path:
    (folder,) = Path("/tmp").glob(f"convlib-class-{server.pid}-*")
    return folder


def test_no_message_ends_a_class_or_fills_its_memory_and_what_a_killed_one_left_goes_at_the_next(
    tmp_path: Path,
) -> None:
    long = tmp_path / ("x" * 100)  # longer than the path of a kernel's socket may be
    long.mkdir()
    with serving(*CLASS, TMPDIR=str(long)) as (server, address):
        own = folder_of(server)
        assert own.stat().st_mode & 0o077 == 0  # for the teacher alone
        visitor = build_opener(HTTPCookieProcessor())
        host = address.partition("/?")[0]
        lessons = visitor.open(address, timeout=60).read().decode()
        lesson = re.findall(r'href="(/voila/render/[^"]+)"', lessons)[0]
        page = visitor.open(host + quote(lesson, safe="/%"), timeout=120).read().decode()
        kernel = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', page)
        assert kernel
        for folder in (tempfile.gettempdir(), str(Path(__file__).parent.parent), "site-packages"):
            assert folder not in page, folder  # where the server keeps its files is nobody's business
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
        assert status_of(visitor, address) == 200
        for path in ("templates", "templates/", "templates/x", "templates/class/conf.json", "render/%00"):
            assert status_of(visitor, f"{host}/voila/{path}") == 404, path
        assert status_of(visitor, f"{host}/logout") == 200  # the page that asks for the token
        assert 'type="password"' in visitor.open(f"{host}/", timeout=60).read().decode()
        children = psutil.Process(server.pid).children(recursive=True)
        server.kill()
        server.wait(60)
        psutil.wait_procs(children, 30)
    assert own.exists()
    with serving(*CLASS, TMPDIR=str(long)) as (server, _):
        assert not own.exists()
        last = folder_of(server)
    assert not last.exists()


def test_the_app_answers_to_its_own_names_alone_and_wants_its_token() -> None:
    with serving("app", "--", "--no-browser", "--port=PORT") as (_, address):
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
