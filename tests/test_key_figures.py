"""Key figures of a page: large numbers above what they count."""

from pathlib import Path

import pytest

from convlib.reading import read
from convlib.reading.document import Table

_PAGE = """<style>body{font:10pt sans-serif} .f{display:flex} .f div{flex:1;text-align:center}
b{font-size:18pt;display:block}</style><h1>Plan des solidarités 2024 – document fictif</h1>
<div class=f><div><b>3</b>axes</div><div><b>8</b>actions</div>
<div><b>1 430 000 €</b>budget total du plan</div></div><p>Le plan est évalué chaque année.</p>"""


@pytest.mark.needs("Pango")
def test_each_figure_stands_with_its_own_words(tmp_path: Path) -> None:
    from weasyprint import HTML

    path = tmp_path / "plan.pdf"
    HTML(string=_PAGE).write_pdf(path)
    blocks = read(path, path.read_bytes()).blocks
    texts = [block.text for block in blocks if not isinstance(block, Table)]
    assert "3 axes" in texts
    assert "8 actions" in texts
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.cells] == ["budget total du plan", "1 430 000 €"]
