"""OpenDocument texts, written by hand."""

from __future__ import annotations

import io
import zipfile


def office_text(content: str) -> bytes:
    """An OpenDocument text of this content."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (
            *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")),
            *(("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("form", "form"), ("svg", "svg-compatible")),
        )
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml", f"<office:document-content {names}>{content}</office:document-content>"
        )
    return packed.getvalue()
