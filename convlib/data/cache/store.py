"""Values kept on the disk by the digest of all that they were made from.

They are JSON, which runs nothing, and packed with a checksum: what is damaged is as good as not there.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from convlib.core.errors import CannotWrite
from convlib.core.whole import write_whole

_MOST_BYTES = 200 * 2**20  # some ten thousand agreements


def find_kept(digest: str) -> Any:
    """Return the value that is kept under a digest, or None."""
    path = _folder() / f"{digest}.json.gz"
    try:
        value = json.loads(gzip.decompress(path.read_bytes()))
        os.utime(path)  # those that are used last are dropped last
    except (OSError, EOFError, ValueError, zlib.error):
        return None
    return value


def keep(digest: str, value: Any) -> None:
    """Keep a value that JSON can hold; where nothing can be written, nothing is kept."""
    packed = gzip.compress(json.dumps(value, allow_nan=False).encode(), mtime=0)
    with suppress(OSError, CannotWrite):
        _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(_folder() / f"{digest}.json.gz", packed)


def drop_oldest() -> None:
    """Drop what was used longest ago, where all that is kept takes more than 200 MB."""
    with suppress(OSError):
        found = [(path.stat(), path) for path in _folder().iterdir()]
        total = 0
        for status, path in sorted(found, key=lambda each: each[0].st_mtime_ns, reverse=True):
            total += status.st_size
            if total > _MOST_BYTES:
                path.unlink()


def _folder() -> Path:
    return user_cache_path("convlib", appauthor=False) / "read"
