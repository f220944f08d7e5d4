"""What the pages about all reports look like, and the script that sorts and narrows their tables."""

from pathlib import Path

from markupsafe import Markup

TEMPLATES = Path(__file__).with_name("templates")
_OF_REPORTS = TEMPLATES.parents[1] / "templates" / "page.css"


def read_style(*names: str) -> Markup:
    """Read the style of a report's page, and after it those of the page's own."""
    paths = [_OF_REPORTS, *(TEMPLATES / f"{name}.css" for name in names)]
    return Markup("".join(path.read_text(encoding="utf-8") for path in paths))


def read_script() -> Markup:
    """Read the script that sorts and narrows the one table of the class `reports`."""
    return Markup((TEMPLATES / "index.js").read_text(encoding="utf-8"))
