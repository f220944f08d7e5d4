"""Whether what a file unpacks to is known to be bounded, told from its bytes alone.

PDFium unpacks up to a gigabyte a stream, repeats streams as often as they are named, and follows forms into
forms. A few kilobytes can keep it busy for days; a file in which nothing of that kind is possible is plain.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

_MOST_UNPACKED = 300 * 2**20  # bytes, of all streams that are no pictures
_LARGEST = 128 * 2**20  # bytes, of one stream: a page in colour at 600 dots an inch
_MOST_REPEATED = 300 * 2**20  # bytes that are read because streams are named more than once
_PIECE = 2**18
_DEFLATE, _LZW = 1032, 1365  # bytes that one byte can at most become
_STREAM = re.compile(rb"\bstream\r?\n")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+$")
_FARTHEST = 4000  # bytes between the beginning of an object and its stream
_FILTER = re.compile(rb"/F(?:ilter)?\s*(\[[^\]]*\]|/\w+|\d+\s+\d+\s+R)")
_REFERENCES = re.compile(rb"\[((?:\s*\d+\s+\d+\s+R)+)\s*\]")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_CALL = re.compile(rb"/[^\s/<>\[\]()]+\s+Do\b")


class _Stream(NamedTuple):
    number: bytes
    about: bytes
    data: bytes  # unpacked; none of a picture, where nothing names other streams
    size: int  # of what it unpacks to, of a picture at most, or more than the largest
    is_picture: bool


def is_plain(content: bytes) -> bool:
    """Tell whether a file can be read in time and memory that its size bounds."""
    if b"/Encrypt" in content:
        return False  # its streams cannot be looked into
    streams: dict[bytes, _Stream] = {}
    for stream in _streams(content):
        if stream is None or stream.size > _LARGEST:
            return False
        streams[stream.number] = stream
    texts = [content, *(stream.data for stream in streams.values() if _holds(stream.data, b" R"))]
    shown = {name for text in texts for part in _CONTENTS.findall(text) for name in _REFERENCE.findall(part)}
    drawn = sum(text.count(b"/AP") for text in texts)
    drawn *= sum(text.count(b"/Annots") for text in texts) if drawn else 0
    return _are_bounded(streams, shown, drawn) and all(
        _repeated(text, streams) <= _MOST_REPEATED for text in texts
    )


def _are_bounded(streams: dict[bytes, _Stream], shown: set[bytes], drawn: int) -> bool:
    """Tell whether streams call no others more than once in turn.

    `shown` are the contents of pages, `drawn` counts what annotations may draw.
    """
    calls, largest, unpacked = drawn, 0, 0
    for number, stream in streams.items():
        if stream.is_picture:
            if number in shown:
                return False  # contents that are called a picture
            continue
        unpacked += stream.size
        own = len(_CALL.findall(stream.data)) if _holds(stream.data, b"Do") else 0
        if number in shown:
            calls += own
        elif own:
            return False  # a form that calls forms, or may be one
        else:
            largest = max(largest, stream.size)
    return unpacked <= _MOST_UNPACKED and calls * largest <= _MOST_REPEATED


def _holds(data: bytes, word: bytes) -> bool:
    """Tell whether a word is in some data: most, as long rows of zeros, have not even its last letter."""
    return word[-1:] in data and word in data


def _streams(content: bytes) -> Iterator[_Stream | None]:
    """Give each stream unpacked; None for one that cannot be."""
    end = 0
    while found := _next_stream(content, end):
        start = content.rfind(b"obj", max(end, found.start() - _FARTHEST), found.start())
        number = _NUMBER.search(content, max(0, start - 30), max(0, start))
        end = content.find(b"endstream", found.end())
        end = len(content) if end < 0 else end
        about = content[max(0, start) : found.start()]
        filters = _FILTER.search(about)
        data = content[found.end() : end]
        yield _unpacked(number[1] if number else b"", about, filters[1] if filters else b"", data)


def _next_stream(content: bytes, start: int) -> re.Match[bytes] | None:
    """Find where the next stream begins: looking for a word first is much faster than for a pattern."""
    while (at := content.find(b"stream", start)) >= 0:
        if found := _STREAM.match(content, at):
            return found
        start = at + 1
    return None


def _unpacked(number: bytes, about: bytes, filters: bytes, data: bytes) -> _Stream | None:
    if filters.endswith(b"R") or b"LZW" in filters and len(data) * _LZW > _LARGEST:
        return None
    is_picture = bool(_PICTURE.search(about)) and b"ObjStm" not in about and b"#" not in about
    packings = filters.count(b"FlateDecode") + filters.count(b"/Fl ") + filters.count(b"/Fl]")
    if b"ASCII" in filters or b"LZW" in filters or b"RunLength" in filters:
        bounded = len(data) * _DEFLATE ** max(1, packings) <= _LARGEST
        return (
            _Stream(number, about, data, len(data), is_picture)
            if bounded and b"/XObject" not in about
            else None
        )
    size = len(data)
    for left in reversed(range(packings)):
        try:
            if is_picture and not left:
                size = _unpacked_size(data)
            else:
                data = zlib.decompressobj().decompress(data, _LARGEST + 1)
                size = len(data)
        except zlib.error:
            break  # PDFium reads no more of it either
    return _Stream(number, about, b"" if is_picture else data, size, is_picture)


def _unpacked_size(data: bytes) -> int:
    """Tell what some data unpacks to at most; it is looked at, piece by piece, while that may be too much."""
    size = 0
    unpacker = zlib.decompressobj()
    while size <= _LARGEST < size + len(data) * _DEFLATE:
        size += len(unpacker.decompress(data, _PIECE))
        data = unpacker.unconsumed_tail
    return size + len(data) * _DEFLATE


def _repeated(text: bytes, streams: dict[bytes, _Stream]) -> int:
    """Sum the sizes of the streams that a list names, for the longest such list."""
    sums = (
        sum(streams[name].size for name in _REFERENCE.findall(names) if name in streams)
        for names in _REFERENCES.findall(text)
    )
    return max(sums, default=0)
