"""What a class answers to requests: to those who know the word in its address, and under its own names."""

import json
import secrets
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketHandler

from convlib.core.errors import InvalidParameter
from convlib.teaching.check import check_typed
from convlib.teaching.classroom.pages import TEMPLATES, Pages
from convlib.teaching.classroom.visitors import Visitor, Visitors

_COOKIE = "convlib-class"
_FILES = {"class.css": "text/css", "class.js": "text/javascript"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Server": "convlib",
    "X-Content-Type-Options": "nosniff",
}
# Pings that no browser answers end a connection: after 25 seconds, and its seat is free 10 seconds later.
_PINGS: dict[str, Any] = {
    "websocket_ping_interval": 15,
    "websocket_ping_timeout": 10,
    "websocket_max_message_size": 1024,
}


def make_application(
    pages: Pages, visitors: Visitors, token: str, lang: str, *, is_local: bool
) -> Application:
    """Make the application; one for this machine alone answers to none but its names (DNS rebinding)."""
    shared = {"pages": pages, "visitors": visitors, "token": token, "lang": lang, "is_local": is_local}
    places = {
        "/": _Lessons,
        "/(lesson-[0-9]+)": _Lesson,
        "/answer": _Answer,
        "/here": _Here,
        "/(class.*)": _File,
    }
    handlers = [(place, handler, shared) for place, handler in places.items()]
    return Application(handlers, default_handler_class=_Missing, default_handler_args=shared, **_PINGS)


class _Guarded(RequestHandler):
    """Knows who asks."""

    def initialize(self, **shared: Any) -> None:
        self.pages: Pages = shared["pages"]
        self.visitors: Visitors = shared["visitors"]
        self.token: str = shared["token"]
        self.lang: str = shared["lang"]
        self.is_local: bool = shared["is_local"]

    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        if self.is_local and not is_local(self.request.host):
            raise HTTPError(403)

    def find_visitor(self) -> Visitor | None:
        return self.visitors.find(self.get_cookie(_COOKIE) or "")

    def visitor(self) -> Visitor:
        """Find who asks; raise where it is nobody of the class."""
        if visitor := self.find_visitor():
            return visitor
        raise HTTPError(403)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer with a page of the class, whatever went wrong."""
        self.finish(self.pages.door() if status_code == 403 else self.pages.missing())


class _Missing(_Guarded):
    def prepare(self) -> None:
        super().prepare()
        self.visitor()
        raise HTTPError(404)


class _Lessons(_Guarded):
    def get(self) -> None:
        given = self.get_argument("token", "")
        if given:
            if not secrets.compare_digest(given.encode(), self.token.encode()):
                raise HTTPError(403)
            name = (self.find_visitor() or self.visitors.welcome()).name
            # It outlives a browser that dies, so that its answers are there again.
            self.set_cookie(_COOKIE, name, expires_days=1, httponly=True, samesite="Lax")
            self.redirect("/")
            return
        self.write(self.pages.list_lessons(self.visitor()))


class _Lesson(_Guarded):
    def get(self, name: str) -> None:
        visitor = self.visitor()
        lesson = self.pages.lessons.get(name)
        if lesson is None:
            raise HTTPError(404)
        if self.visitors.take_seat(visitor):
            visitor.last_lesson = name
            self.write(self.pages.lesson(lesson, visitor))
        else:
            self.set_status(503)
            self.set_header("Retry-After", "15")
            self.write(self.pages.full(self.visitors.seats))


class _Answer(_Guarded):
    def post(self) -> None:
        """Compare an answer, which is text and never run, with the right one."""
        visitor = self.visitor()
        if self.request.headers.get("Content-Type") != "application/json":
            raise HTTPError(403)  # what a form of another page could send is none
        try:
            given = json.loads(self.request.body)
            lesson, exercise, text = str(given["lesson"]), int(given["exercise"]), str(given["text"])
            self.visitors.take_seat(visitor)
            verdict = check_typed(lesson, exercise, text, self.lang)
        except (InvalidParameter, KeyError, RecursionError, TypeError, ValueError):
            raise HTTPError(404) from None
        visitor.answer(lesson, exercise, text[:200], verdict)
        said = self.pages.say(visitor, lesson, exercise)
        self.write({"said": said, "is_right": verdict.is_right, "score": visitor.score(lesson)})


class _Here(_Guarded, WebSocketHandler):
    """A connection that is open as long as a page is."""

    def prepare(self) -> None:
        super().prepare()
        self._visitor = self.visitor()

    def open(self, *_: str, **__: str) -> None:
        self.visitors.open_page(self._visitor)

    def on_message(self, message: str | bytes) -> None:
        self.close(1003)  # nothing is said here

    def on_close(self) -> None:
        self.visitors.close_page(self._visitor)


class _File(_Guarded):
    def get(self, name: str) -> None:
        if name not in _FILES:
            raise HTTPError(404)
        self.set_header("Content-Type", f"{_FILES[name]}; charset=utf-8")
        self.write((TEMPLATES / name).read_bytes())


def is_local(host: str) -> bool:
    """Tell whether a host, with its port or without, is this machine as it calls itself."""
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
