"""PDFium's functions as this reader calls them: one at a time, and without checks where calls are many.

pypdfium2 checks and converts each argument, which costs several times what the call itself does. Here
addresses are plain numbers, and a wrong one crashes: the tests compare each signature with pypdfium2's, and
pyproject.toml names the versions that they were compared with.
"""

from __future__ import annotations

import ctypes
import os
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Lock
from typing import Any

import pypdfium2.raw as pdfium

# PDFium is not safe with threads. A process that is forked in the middle of a call would hold its pieces.
LOCK = Lock()
os.register_at_fork(before=LOCK.acquire, after_in_parent=LOCK.release, after_in_child=LOCK.release)

_ADDRESS, _INT, _UINT, _SIZE = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_size_t
_LONG = ctypes.c_ulong

# What each function gives, then what it takes; pointers to numbers and structures are addresses too.
SIGNATURES: dict[str, tuple[Any, ...]] = {
    "FPDFText_GetLooseCharBox": (_INT, _ADDRESS, _INT, _ADDRESS),
    "FPDFText_GetUnicode": (_UINT, _ADDRESS, _INT),
    "FPDFText_GetTextObject": (_ADDRESS, _ADDRESS, _INT),
    "FPDFText_IsHyphen": (_INT, _ADDRESS, _INT),
    "FPDFText_GetMatrix": (_INT, _ADDRESS, _INT, _ADDRESS),
    "FPDFTextObj_GetFont": (_ADDRESS, _ADDRESS),
    "FPDFTextObj_GetFontSize": (_INT, _ADDRESS, _ADDRESS),
    "FPDFTextObj_GetTextRenderMode": (_INT, _ADDRESS),
    "FPDFFont_GetBaseFontName": (_SIZE, _ADDRESS, _ADDRESS, _SIZE),
    "FPDFFont_GetFlags": (_INT, _ADDRESS),
    "FPDFFont_GetWeight": (_INT, _ADDRESS),
    "FPDFPageObj_GetFillColor": (_INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS),
    "FPDFPageObj_GetStrokeColor": (_INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS),
    "FPDFPageObj_CountMarks": (_INT, _ADDRESS),
    "FPDFPageObj_GetMark": (_ADDRESS, _ADDRESS, _LONG),
    "FPDFPageObj_GetMarkedContentID": (_INT, _ADDRESS),
    "FPDFPageObj_GetMatrix": (_INT, _ADDRESS, _ADDRESS),
    "FPDFPageObj_GetType": (_INT, _ADDRESS),
    "FPDFPageObj_GetBounds": (_INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS),
    "FPDFPageObjMark_GetParamValueType": (_INT, _ADDRESS, _ADDRESS),
    "FPDFPageObjMark_GetName": (_INT, _ADDRESS, _ADDRESS, _LONG, _ADDRESS),
    "FPDFPage_CountObjects": (_INT, _ADDRESS),
    "FPDFPage_GetObject": (_ADDRESS, _ADDRESS, _INT),
    "FPDFFormObj_CountObjects": (_INT, _ADDRESS),
    "FPDFFormObj_GetObject": (_ADDRESS, _ADDRESS, _LONG),
    "FPDFPath_CountSegments": (_INT, _ADDRESS),
    "FPDFPath_GetPathSegment": (_ADDRESS, _ADDRESS, _INT),
    "FPDFPath_GetDrawMode": (_INT, _ADDRESS, _ADDRESS, _ADDRESS),
    "FPDFPageObj_GetClipPath": (_ADDRESS, _ADDRESS),
    "FPDFClipPath_CountPaths": (_INT, _ADDRESS),
    "FPDFClipPath_CountPathSegments": (_INT, _ADDRESS, _INT),
    "FPDFClipPath_GetPathSegment": (_ADDRESS, _ADDRESS, _INT, _INT),
    "FPDFPathSegment_GetPoint": (_INT, _ADDRESS, _ADDRESS, _ADDRESS),
    "FPDFPathSegment_GetType": (_INT, _ADDRESS),
    "FPDFPathSegment_GetClose": (_INT, _ADDRESS),
    "FPDF_StructElement_GetType": (_LONG, _ADDRESS, _ADDRESS, _LONG),
    "FPDF_StructElement_CountChildren": (_INT, _ADDRESS),
    "FPDF_StructElement_GetChildAtIndex": (_ADDRESS, _ADDRESS, _INT),
    "FPDF_StructElement_GetAttributeCount": (_INT, _ADDRESS),
    "FPDF_StructElement_GetAttributeAtIndex": (_ADDRESS, _ADDRESS, _INT),
    "FPDF_StructElement_Attr_GetValue": (_ADDRESS, _ADDRESS, _ADDRESS),
    "FPDF_StructElement_Attr_GetNumberValue": (_INT, _ADDRESS, _ADDRESS),
    "FPDF_StructElement_GetMarkedContentIdCount": (_INT, _ADDRESS),
    "FPDF_StructElement_GetMarkedContentIdAtIndex": (_INT, _ADDRESS, _INT),
}


def unchecked(name: str) -> Callable[..., Any]:
    """Give one of `SIGNATURES` as a function that takes addresses as numbers and checks nothing."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    assert address is not None
    given, *taken = SIGNATURES[name]
    # Whole numbers go where addresses do, which Python turns in less time, and no address is 0, not None.
    return ctypes.PYFUNCTYPE(_SIZE if given is _ADDRESS else given, *[_ADDRESS] * len(taken))(address)


def address_of(handle: Any) -> int:
    """Give the address that a handle of pypdfium2 stands for."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def numbers_of(
    call: Callable[..., Any],
    kind: str,
    width: int,
    pointers: int,
    objects: Sequence[int],
    within: Iterable[int] | None = None,
) -> array[Any]:
    """Let a function write some numbers about each of some objects, one after the other.

    Args:
        call: the function.
        kind: of the numbers, as `array` names it; each has 4 bytes.
        width: how many it writes each time.
        pointers: how many it takes: one for each number, or one for all.
        objects: the last of what it takes before these.
        within: what it takes before an object.
    """
    room = array(kind, bytes(4 * width * len(objects)))
    start = room.buffer_info()[0]
    end = start + 4 * len(room)
    into = (range(start + 4 * place, end, 4 * width) for place in range(pointers))
    deque(map(call, *(() if within is None else (within,)), objects, *into), 0)
    return room


def in_rows(numbers: array[Any], width: int) -> Iterator[tuple[Any, ...]]:
    """Give numbers in rows of as many as were written each time."""
    return zip(*[iter(numbers)] * width, strict=True)
