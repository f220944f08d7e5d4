"""JupyterLab and Voilà as an analyst starts them: on this machine alone, with the notebook that explores."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from convlib.data.files import find_data_folder
from convlib.data.shipped import find_notebooks

_NOTEBOOK = "explore.ipynb"
# Settings of JupyterLab that a user's own override, and the page's template for Voilà.
_JUPYTER = str(Path(__file__).with_name("jupyter"))


def lab_command(options: Sequence[str]) -> list[str]:
    """Return the command that opens JupyterLab at the notebook; options are JupyterLab's own."""
    # Not as the file to open, which the printed address would leave out.
    folder = find_notebooks(find_data_folder(), _NOTEBOOK)
    page = [f"--ServerApp.root_dir={folder}", f"--LabApp.default_url=/lab/tree/{_NOTEBOOK}"]
    return [sys.executable, "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", *page, *options]


def app_command(options: Sequence[str]) -> list[str]:
    """Return the command that serves the notebook as a page; options are Voilà's own."""
    page = ["--template=convlib", "--Voila.ip=127.0.0.1"]
    notebook = find_notebooks(find_data_folder(), _NOTEBOOK) / _NOTEBOOK
    return [sys.executable, "-m", "convlib.explorer.guarded", *page, *options, str(notebook)]


def server_environment() -> Mapping[str, str]:
    """Return the environment of a server: the data folder as seen from here, and our settings."""
    ours = {"CONVLIB_DATA": str(find_data_folder())}
    for name in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH"):
        ours[name] = os.pathsep.join(filter(None, [os.environ.get(name), _JUPYTER]))
    return {**os.environ, **ours}


def become(command: list[str]) -> int:
    """Let a server take this process's place, so that Ctrl-C reaches it and nobody else."""
    sys.stdout.flush()
    os.execve(command[0], command, server_environment())
