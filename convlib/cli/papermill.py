"""The engine `convlib` of papermill, as in `papermill NOTEBOOK OUT --engine convlib`."""

from __future__ import annotations

from convlib.engine.papermill import ForkEngine


class NotebookEngine(ForkEngine):
    """Runs a notebook in a process that has loaded what the notebooks of this project use."""

    prepare = ("convlib.report.warm:warm_notebooks",)
