"""The lessons as pages for a class, from the teacher's machine: a kernel a visitor, and no code of theirs."""

import asyncio
import os
import re
import shutil
import socket
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import psutil
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import IOLoop
from tornado.web import HTTPError
from traitlets import Integer, List, Unicode

from convlib.core.errors import CannotServe, say_why
from convlib.core.language import translations
from convlib.engine.kernel import place_of_sockets, private_sockets
from convlib.explorer.guarded import GuardedVoila
from convlib.teaching.build import build_lessons

_TEMPLATES = Path(__file__).resolve().parents[1] / "explorer" / "jupyter"
_FOLDER = "convlib-class-"
_ROOM = 97  # for it, and in it the longest path of a socket: of a kernel that starts as its class ends
# A lesson takes 30 minutes; a page that nobody answers on for longer has been left.
_IDLE_SECONDS = 45 * 60
# Between two kernels that are made ready, so that those who came first are not kept waiting.
_PAUSE_SECONDS = 0.5
KERNEL_OPTIONS = [
    "--IPKernelApp.code_to_run=import convlib.teaching, convlib.teaching.box, convlib.show.figure.canvas",
    # A class that ends takes away the file that names the sockets of a kernel that is starting; it would
    # listen on ports instead, until it sees that nobody is there.
    "--ConnectionFileMixin.transport=ipc",
]


class ClassKernels(AsyncMappingKernelManager):
    """A kernel a visitor, up to a number of visitors, on sockets that no other user of the machine can reach.

    Kernels are made ready before visitors come, as pandas and matplotlib take seconds to load.
    """

    max_visitors = Integer(30, config=True)
    lang = Unicode("en", config=True)
    sockets = Unicode(config=True)
    _ready = List(Unicode())

    async def start_kernel(self, *args: Any, **kwargs: Any) -> str:  # type: ignore[override] # as its own
        """Give a visitor a kernel, or say that the class is full."""
        # Nothing waits between this and the moment when the new kernel counts.
        if len(self._all() - set(self._ready)) >= self.max_visitors:
            _ = translations(self.lang).gettext
            full = _("The class is full: {count} lessons are open. Close one, or ask your teacher.")
            raise HTTPError(503, reason=full.format(count=self.max_visitors))
        while self._ready:
            kernel_id, *self._ready = self._ready
            if kernel_id in self:  # it may have been idle for too long
                return str(kernel_id)
        return str(await super().start_kernel(*args, **kwargs))

    async def keep_ready(self) -> None:
        """Start kernels one after the other, for as many visitors as there may be."""
        while True:
            if len(self._all()) < self.max_visitors:
                kernel: dict[str, Any] = {"kernel_name": "python3", "path": "", "env": dict(os.environ)}
                started = await super().start_kernel(**kernel, extra_arguments=KERNEL_OPTIONS)
                self._ready = [*self._ready, str(started)]
            await asyncio.sleep(_PAUSE_SECONDS)

    def _all(self) -> set[str]:
        return {*self._kernels, *self._pending_kernels}

    def pre_start_kernel(self, *args: Any, **kwargs: Any) -> Any:
        """Give each kernel sockets of its own: thirty over TCP would now and then take each other's ports."""
        manager, name, kernel_id = super().pre_start_kernel(*args, **kwargs)
        manager.update_config(private_sockets(f"{self.sockets}/{kernel_id[:8]}"))
        return manager, name, kernel_id


def serve_class(
    *,
    lang: str,
    address: str = "127.0.0.1",
    port: int = 8866,
    max_visitors: int = 30,
    seed: int | None = None,
) -> None:
    """Serve the lessons of one language until Ctrl-C, and print the address to hand out.

    Visitors read, see every cell run, and answer in boxes. They cannot run code: Voilà passes no request to
    execute on to a kernel, and what is typed into a box is compared, never evaluated. Where the port is
    taken, the next free one serves.
    """
    _check_address(address)
    _clear_away()
    own = f"{_FOLDER}{os.getpid()}-"
    with TemporaryDirectory(prefix=own, dir=place_of_sockets(_ROOM), ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        build_lessons(folder / "built", langs=[lang], seed=seed, audiences=["page"])
        # Beside the lessons and not among them: what is served are notebooks alone.
        shutil.move(folder / "built" / "page" / "data", folder / "data")
        lessons = folder / "built" / "page" / lang
        for path in lessons.iterdir():
            path.rename(path.with_stem(_title_of(path)))
        os.environ["CONVLIB_DATA"] = str(folder / "data")
        os.environ["JUPYTER_PATH"] = os.pathsep.join(
            filter(None, [str(_TEMPLATES), os.environ.get("JUPYTER_PATH")])
        )
        sockets = folder / "sockets"
        sockets.mkdir()
        server = _Server()
        server.connection_dir_root = temporary
        server.initialize(
            [*_options(lessons, address, port, lang, max_visitors), f"--ClassKernels.sockets={sockets}"]
        )
        server.voila_configuration.file_allowlist = ["(?!)"]  # no file, whatever its name
        server.start()


def _clear_away() -> None:
    """Remove the folders of classes whose process was killed: ended otherwise, it takes its own along."""
    for left in Path(place_of_sockets(_ROOM)).glob(f"{_FOLDER}*-*"):
        number = left.name.removeprefix(_FOLDER).partition("-")[0]
        if number.isdecimal() and not psutil.pid_exists(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _title_of(notebook: Path) -> str:
    """The title as the name of a file, which is what the list of lessons shows."""
    title = nbformat.read(notebook, as_version=4).metadata["title"]
    return re.sub(r"\s*[?]", "", title)


def _options(lessons: Path, address: str, port: int, lang: str, max_visitors: int) -> list[str]:
    """Options as on the command line, where no file of settings can override them."""
    return [
        f"--Voila.root_dir={lessons}",
        f"--Voila.ip={address}",
        f"--Voila.port={port}",
        "--Voila.open_browser=True",  # which is where _Server prints the address,
        "--Voila.log_level=ERROR",
        "--VoilaConfiguration.template=class",
        "--VoilaConfiguration.allow_template_override=NO",
        "--VoilaConfiguration.allow_theme_override=NO",
        "--VoilaConfiguration.classic_tree=True",
        "--VoilaConfiguration.strip_sources=False",
        "--VoilaConfiguration.show_tracebacks=False",
        f"--VoilaConfiguration.multi_kernel_manager_class={__name__}.ClassKernels",
        f"--ClassKernels.lang={lang}",
        f"--ClassKernels.max_visitors={max_visitors}",
        f"--MappingKernelManager.cull_idle_timeout={_IDLE_SECONDS}",
        "--MappingKernelManager.cull_interval=60",
        "--MappingKernelManager.cull_connected=True",
    ]


class _Server(GuardedVoila):
    """Voilà that says where it is in one line, once it listens."""

    def launch_browser(self) -> None:
        """Print the address to hand out, and leave it to the teacher to open it."""
        _ = translations(self.kernel_manager.lang).gettext
        host = _own_address() if self.ip == "0.0.0.0" else self.ip
        address = f"http://{host}:{self.port}/?token={self.token}"
        said = _("Hand out this address, for {count} visitors at most (Ctrl-C ends the class): {address}")
        print(said.format(count=self.kernel_manager.max_visitors, address=address), flush=True)
        IOLoop.current().add_callback(self.kernel_manager.keep_ready)


def _check_address(address: str) -> None:
    try:
        with socket.socket() as tried:
            tried.bind((address, 0))
    except OSError as error:
        raise CannotServe(address, say_why(error)) from None


def _own_address() -> str:
    """The address of this machine in its network: no packet is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as tried:
        try:
            tried.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(tried.getsockname()[0])
