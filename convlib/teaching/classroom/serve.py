"""A class from the teacher's machine: the lessons are run once, then served until Ctrl-C."""

import asyncio
import errno
import os
import secrets
import socket
from contextlib import suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from tornado.httpserver import HTTPServer

from convlib.core.errors import CannotServe, say_why
from convlib.core.language import translations
from convlib.core.locale import gettext
from convlib.teaching.classroom.handlers import is_local, make_application
from convlib.teaching.classroom.pages import Pages
from convlib.teaching.classroom.visitors import Visitors
from convlib.teaching.exercises import EXERCISES
from convlib.teaching.pages.lessons import Lesson, lesson_process, make_lessons

_PORTS, _PORTS_TRIED = 65536, 50
_TAKEN = (errno.EADDRINUSE, errno.EACCES)
# No answer is longer, and no visitor keeps a connection open without saying anything.
_LIMITS = {
    "max_body_size": 4096,
    "max_header_size": 16384,
    "idle_connection_timeout": 120,
    "body_timeout": 20,
}


def serve_class(
    *,
    lang: str,
    address: str = "127.0.0.1",
    port: int = 8866,
    max_visitors: int = 30,
    seed: int | None = None,
) -> None:
    """Serve the lessons of one language until Ctrl-C, and print the address to hand out.

    Visitors read, look, and answer in boxes. They cannot run code: what is typed is compared, never
    evaluated, and nothing runs for them but the comparison. Where the port is taken, the next free one
    serves. While it serves, nothing of the class is on the disk.
    """
    with bind(address, port) as listening:
        pages = Pages(_run_lessons(lang, seed), lang)
        token = secrets.token_urlsafe(12)
        host = _own_address() if address == "0.0.0.0" else f"[{address}]" if ":" in address else address
        application = make_application(pages, Visitors(max_visitors), token, lang, is_local=is_local(host))
        place = f"http://{host}:{listening.getsockname()[1]}/?token={token}"
        said = translations(lang).gettext(
            "Hand out this address, for {count} visitors at most (Ctrl-C ends the class): {address}"
        )
        server = HTTPServer(application, **_LIMITS)
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(server, listening, said.format(count=max_visitors, address=place)))


def _run_lessons(lang: str, seed: int | None) -> list[Lesson]:
    """Run the lessons, and work out every answer: agreements are in memory from here on."""
    with TemporaryDirectory(prefix="convlib-class-", ignore_cleanup_errors=True) as temporary:
        data = Path(temporary) / "data"
        with lesson_process() as warm:
            lessons = make_lessons(warm, lang, seed, keep_in=data)
        os.environ["CONVLIB_DATA"] = str(data)
        for exercise in chain.from_iterable(EXERCISES.values()):
            for work_out in (exercise.work_out, *(work_out for work_out, _ in exercise.near_misses)):
                work_out()
    return lessons


async def _serve(server: HTTPServer, listening: socket.socket, said: str) -> None:
    listening.setblocking(False)
    server.add_socket(listening)
    print(said, flush=True)
    await asyncio.Event().wait()


def bind(address: str, port: int) -> socket.socket:
    """Listen at an address, at a port or at the next one that is free."""
    reason = gettext("there is no such port")
    for tried in range(port, min(port + _PORTS_TRIED, _PORTS)) if port >= 0 else ():
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            return socket.create_server((address, tried), family=family)
        except OSError as error:
            reason = say_why(error)
            if error.errno not in _TAKEN:
                break
    raise CannotServe(address, reason)


def _own_address() -> str:
    """The address of this machine in its network: no packet is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as tried:
        try:
            tried.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(tried.getsockname()[0])
