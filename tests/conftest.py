"""What several tests need: hostile documents, and a spreadsheet that recomputes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HOSTILE_NAME = "</style><script>document.title='run'</script> {{ 7*7 }} $x^2$ & =1+1"


@pytest.fixture
def hostile_document(tmp_path: Path) -> Path:
    """A fictional document whose text would do harm where it is not escaped."""
    folder = tmp_path / "data" / "agreements" / "pays-fictif"
    folder.mkdir(parents=True)
    path = folder / "2021.txt"
    path.write_text(
        f"Convention fictive <img src=https://example.org/x> - 2021\n\nAxe 1 – {HOSTILE_NAME}\n\n"
        f'Action 1.1\t{HOSTILE_NAME}\nObjectif\t=HYPERLINK("https://example.org")\nCoût\t10 €\n'
        "Action 1.2\t@SUM(1)\nPublic visé\t<a href=x>Familles</a>\nCoût\t5,50 €\n\nTotal\t15,50 €\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="session")
def recompute(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Open a workbook in LibreOffice, recompute all formulas, save it anew."""
    profile = tmp_path_factory.mktemp("libreoffice")

    def run(path: Path) -> Path:
        out = tmp_path_factory.mktemp("recomputed")
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return out / path.name

    return run
