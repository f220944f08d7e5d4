"""How a notebook runs: with papermill, in a kernel of this interpreter, kept when it fails."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import move

import nbformat
from papermill import PapermillExecutionError, execute_notebook  # type: ignore[import-untyped]
from papermill.execute import ERROR_MARKER_TAG  # type: ignore[import-untyped]

from convlib.errors import ConvlibError, NotebookFailed

_INJECTED = "injected-parameters"


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Open a notebook for papermill, which wants a kernel's name and tags where JupyterLab may write none."""
    try:
        node: nbformat.NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise ConvlibError(f"{path}: it cannot be read as a notebook: {reason}") from error
    node.metadata.setdefault("kernelspec", {"name": "python3", "display_name": "Python 3"})
    node.metadata.setdefault("language_info", {"name": "python"})
    for cell in node.cells:
        cell.metadata.setdefault("tags", [])
    return node


def run_notebook(
    source: Path,
    output: Path,
    values: Mapping[str, object],
    *,
    data_dir: Path,
    kept_dir: Path,
    progress: bool = False,
) -> nbformat.NotebookNode:
    """Run a notebook as JupyterLab would: in its own folder, with this interpreter.

    Args:
        source: the notebook; it is not changed.
        output: where the executed notebook goes.
        values: its parameters, checked before.
        data_dir: the data folder that `open_agreement` finds in it.
        kept_dir: where the notebook goes, as far as it ran, when a cell fails.
        progress: show a bar on stderr.

    Returns:
        The executed notebook, without the times and paths that make each run differ.

    Raises:
        NotebookFailed: a cell raised, left the notebook early, or killed its kernel.
    """
    environment = {"CONVLIB_DATA": str(data_dir), "JUPYTER_PREFER_ENV_PATH": "1"}
    cell_error: tuple[int, str] | None = None
    with _environment(environment):
        try:
            execute_notebook(
                _literal(source.resolve()),
                _literal(output.resolve()),
                dict(values),
                kernel_name="python3",
                language="python",
                cwd=source.resolve().parent,
                progress_bar={"desc": source.stem, "leave": False} if progress else False,
            )
        except PapermillExecutionError as error:
            cell_error = error.cell_index, f"{error.ename}: {error.evalue}"
        except Exception as error:  # noqa: BLE001 - a kernel that dies raises whatever it was doing
            # Too early for a cell: the kernel did not start, and there is nothing to keep.
            if not output.exists():
                raise
            cell_error = _last_started(read_notebook(output)), f"{type(error).__name__}: {error}"
    executed = read_notebook(output)
    cell_error = cell_error or _early_exit(executed)
    if cell_error is None:
        _forget_the_run(executed)
        _write(executed, output)
        return executed
    index, reason = cell_error
    cell = _position(index, source, executed)
    raise NotebookFailed(source.name, cell, _first_line(reason), _keep(executed, output, kept_dir))


def _literal(path: Path) -> str:
    # papermill fills in `{…}` of a path as a template.
    return str(path).replace("{", "{{").replace("}", "}}")


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _last_started(executed: nbformat.NotebookNode) -> int:
    started = [
        index
        for index, cell in enumerate(executed.cells)
        if cell.metadata.get("papermill", {}).get("start_time")
    ]
    return started[-1] if started else 0


def _early_exit(executed: nbformat.NotebookNode) -> tuple[int, str] | None:
    # papermill takes `sys.exit()` for success, and the cells below it would be missing from the report.
    for index, cell in enumerate(executed.cells):
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                return index, f"{output.ename}: {output.evalue}; the cells below it did not run"
    return None


def _position(index: int, source: Path, executed: nbformat.NotebookNode) -> int:
    """Count as its author does: from 1, without the cell that papermill puts in."""
    if any(_INJECTED in cell.metadata.tags for cell in read_notebook(source).cells):
        return index + 1
    cells = [cell for cell in executed.cells if ERROR_MARKER_TAG not in cell.metadata.tags]
    return sum(_INJECTED not in cell.metadata.tags for cell in cells[: index + 1])


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "it failed")


def _keep(executed: nbformat.NotebookNode, output: Path, kept_dir: Path) -> Path:
    kept_dir.mkdir(parents=True, exist_ok=True)
    _forget_the_run(executed)
    _write(executed, output)
    return Path(move(output, kept_dir / output.name))


def _forget_the_run(executed: nbformat.NotebookNode) -> None:
    papermill = executed.metadata.get("papermill", {})
    executed.metadata["papermill"] = {"parameters": papermill.get("parameters", {})}
    for number, cell in enumerate(executed.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if not set(cell.metadata.tags).isdisjoint((_INJECTED, ERROR_MARKER_TAG)):
            cell["id"] = f"papermill-{number}"


def _write(notebook: nbformat.NotebookNode, path: Path) -> None:
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]
