"""The engine `convlib` of papermill, as in `papermill NOTEBOOK OUT --engine convlib`.

`NotebookEngine` runs a notebook in a process that has loaded what the notebooks of this project use.
"""

from convlib.engine.papermill import make_engine


def __getattr__(name: str) -> object:
    # Made when papermill asks for it, by when it has what an engine is made of.
    if name == "NotebookEngine":
        return make_engine("convlib.report.warm:warm_notebooks")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
