"""Voilà for visitors who may be anyone: a secret in the address, hosts by name, sound messages alone."""

import ipaddress
import secrets
import webbrowser
from typing import Any

from jupyter_server.auth.logout import LogoutHandler
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.web import ErrorHandler, HTTPError
from traitlets import default
from voila.app import Voila
from voila.static_file_handler import TemplateStaticFileHandler

_V1 = "v1.kernel.websocket.jupyter.org"
_PLACE = 8  # bytes of a count, and of each place
_MOST_PARTS = 1000  # of a message: channel, header, parent, metadata, content, buffers
_CONTROL_CHARACTERS = r"/.*%[01][0-9A-Fa-f].*"


class SoundMessages(ZMQChannelsWebsocketConnection):
    """Passes messages to a kernel that are what their protocol says, and ends a connection that sends others.

    Of a binary message, jupyter_server (2.21 and before) takes the first bytes for a count and makes a list
    as long, before it looks whether there is as much: seven bytes fill its memory, in both of its protocols.
    """

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass on a message, if it is sound."""
        is_binary = isinstance(incoming_msg, bytes)
        if is_binary == (self.subprotocol == _V1) and (not is_binary or _is_sound(incoming_msg)):
            super().handle_incoming_message(incoming_msg)
        else:
            self.websocket_handler.close(1002, "that is no message of a notebook")


def _is_sound(message: bytes) -> bool:
    """Tell whether the parts of a message lie one after the other within it, where its head says."""
    count = int.from_bytes(message[:_PLACE], "little")
    head = _PLACE * (count + 1)
    if not 2 <= count <= _MOST_PARTS or len(message) < head:
        return False
    places = [int.from_bytes(message[at : at + _PLACE], "little") for at in range(_PLACE, head, _PLACE)]
    return places == sorted(places) and places[0] == head and places[-1] <= len(message)


class GuardedVoila(Voila):  # type: ignore[misc]
    """Voilà whose address holds a token; where it is of this machine alone, it answers to no other name."""

    @default("token")
    def _new_token(self) -> str:
        return secrets.token_urlsafe(12)

    @property
    def display_url(self) -> str:
        """Give the address with its token, which opens the page."""
        return f"{self.connection_url}?token={self.token}"

    def launch_browser(self) -> None:
        """Open the address, with its token."""
        webbrowser.open(self.display_url)

    def init_settings(self) -> dict[str, Any]:
        """Take Voilà's settings, but for whom it answers and what it hears."""
        # A name of elsewhere that was made to lead here (DNS rebinding) is no name of this machine.
        return {
            **super().init_settings(),
            "allow_remote_access": not _is_of_this_machine_alone(self.ip),
            "kernel_websocket_connection_class": SoundMessages,
        }

    def init_handlers(self) -> list[Any]:
        """Take Voilà's handlers, and put others for those that fail at some addresses."""
        better = {TemplateStaticFileHandler: _Templates, LogoutHandler: _Logout}
        handlers = [(path, better.get(kind, kind), *rest) for path, kind, *rest in super().init_handlers()]
        return [(_CONTROL_CHARACTERS, ErrorHandler, {"status_code": 404}), *handlers]


class _Templates(TemplateStaticFileHandler):  # type: ignore[misc]
    def parse_url_path(self, path: str) -> str:
        if path.split("/")[1:2] != ["static"] or path.count("/") < 2:
            raise HTTPError(404)
        return str(super().parse_url_path(path))


class _Logout(LogoutHandler):
    def get(self) -> None:
        """Forget who this was, and ask for the token; Voilà lacks the page that would say so."""
        self.identity_provider.clear_login_cookie(self)
        self.redirect(self.settings["login_url"])


def _is_of_this_machine_alone(ip: str) -> bool:
    try:
        return ipaddress.ip_address(ip).is_loopback
    except ValueError:
        return ip == "localhost"


if __name__ == "__main__":
    GuardedVoila.launch_instance()
