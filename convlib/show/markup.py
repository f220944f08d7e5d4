"""Text of documents in HTML: every character as it is."""

from __future__ import annotations

import re
from html import escape


def escape_text(text: str) -> str:
    r"""Escape text for HTML, and what JupyterLab would set as mathematics: dollars and TeX's backslashes.

    Examples:
        >>> escape_text("<b> & $x$")
        '&lt;b&gt; &amp; <span class="as-printed">$</span>x<span class="as-printed">$</span>'
    """
    return re.sub(r"[$\\]", r'<span class="as-printed">\g<0></span>', escape(text))
