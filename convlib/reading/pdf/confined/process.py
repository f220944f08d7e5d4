"""Reading a file that may be a bomb: in a process that is ended when it takes too long or grows too large."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

from convlib.core.errors import ConvlibError, UnreadableDocument
from convlib.core.locale import gettext
from convlib.reading.document import Document

_SECONDS = 60
_MEGABYTES = 3000  # of addresses, of which PDFium and numpy take some hundreds for themselves
_CODE = """
import json, pickle, resource, sys
from pathlib import Path
size = int(sys.argv[3]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (size, size))
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
from convlib.core.errors import ConvlibError
from convlib.reading.pdf.reader import read_here
try:
    pages = json.loads(sys.argv[4])
    result = read_here(Path(sys.argv[1]), sys.stdin.buffer.read(), range(*pages) if pages else None)
except ConvlibError as error:
    result = error
pickle.dump(result, sys.stdout.buffer)
"""


def read_confined(path: Path, content: bytes, pages: range | None) -> Document:
    """Read a PDF in another process.

    Raises:
        UnreadableDocument: as `read_pdf`, or it takes more time or memory than any agreement.
    """
    chosen = json.dumps([pages.start, pages.stop] if pages else None)
    command = [sys.executable, "-c", _CODE, str(path), str(_SECONDS), str(_MEGABYTES), chosen]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, env=environment, timeout=2 * _SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_large(path) from None
    if done.returncode:
        raise _too_large(path)
    result: Document | ConvlibError = pickle.loads(done.stdout)
    if isinstance(result, ConvlibError):
        raise result
    return result


def _too_large(path: Path) -> UnreadableDocument:
    reason = gettext("it unpacks to more than any agreement; cut out its pages, or print it to PDF anew")
    return UnreadableDocument(path, reason)
