"""A figure as SVG of shapes and text alone: text is text, and a mark says its value to who points at it."""

import re
from typing import Any
from xml.etree import ElementTree

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Transform
from numpy import isnan

from convlib.show.figure.measure import TEXT_SIZE, measure_in

PX_PER_IN = 100
PAGE_FONT = "Figure Sans"  # as a page calls what it holds of the font
_FONTS = f"{PAGE_FONT}, DejaVu Sans, Verdana, sans-serif"  # the last ones resemble it
_ROUND = 26  # points of matplotlib's circle
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def draw_svg(figure: Figure, alt: str) -> str:
    """Draw a figure as SVG. The same figure gives the same text; nothing in it can act or load anything."""
    width, height = (round(side * PX_PER_IN) for side in figure.get_size_inches())
    drawing = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "font-family": _FONTS,
            "font-size": _px(TEXT_SIZE),
            "role": "img",
            "aria-label": _printable(alt),
        },
    )
    figure.draw(_Renderer(drawing, width, figure.get_figheight() * PX_PER_IN))
    return ElementTree.tostring(drawing, encoding="unicode") + "\n"


class _Renderer(RendererBase):
    """What matplotlib draws with; the `gid` of an artist is what its mark says."""

    def __init__(self, drawing: ElementTree.Element, width: float, height: float) -> None:
        super().__init__()
        self._drawing = drawing
        self._size = width, height
        self._said = ""  # by the mark that is being drawn
        self._text: ElementTree.Element | None = None  # the one that is being drawn

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def points_to_pixels(self, points: Any) -> Any:
        return points * PX_PER_IN / 72

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        size = self.points_to_pixels(prop.get_size_in_points())
        width = measure_in(s, prop.get_size_in_points(), str(prop.get_weight())) * PX_PER_IN
        return width, size * 0.94, size * 0.2

    def open_group(self, s: str, gid: str | None = None) -> None:
        self._said = gid or ""

    def close_group(self, s: str) -> None:
        self._said, self._text = "", None

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        width = self.points_to_pixels(gc.get_linewidth())
        is_drawn = width and gc.get_alpha() != 0
        if not is_drawn and rgbFace is None:
            return
        tag, shape = _shape(path, transform, self._size[1])
        look = {"fill": "none" if rgbFace is None else to_hex(rgbFace)}
        if is_drawn:
            look |= {"stroke": to_hex(gc.get_rgb()), "stroke-width": _number(width)}
            dashes: Any = gc.get_dashes()[1]
            if dashes:
                look["stroke-dasharray"] = " ".join(_number(self.points_to_pixels(dash)) for dash in dashes)
        # The texts say to who listens what the shapes show.
        mark = ElementTree.SubElement(self._drawing, tag, shape | look | {"aria-hidden": "true"})
        mark.tail = "\n"
        if self._said:
            ElementTree.SubElement(mark, "title").text = _printable(self._said)

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Text | None = None,
    ) -> None:
        size, weight, style = prop.get_size_in_points(), str(prop.get_weight()), prop.get_style()
        if self._text is None:
            look = {"fill": to_hex(gc.get_rgb())}
            look |= {} if size == TEXT_SIZE else {"font-size": _px(size)}
            look |= {} if weight == "normal" else {"font-weight": weight}
            look |= {} if style == "normal" else {"font-style": style}
            look |= {"transform": f"rotate({_number(-angle)} {_number(x)} {_number(y)})"} if angle else {}
            self._text = ElementTree.SubElement(self._drawing, "text", look)
            self._text.tail = "\n"
        else:
            self._text[-1].tail = " "  # so that words of two lines do not run together when they are copied
        # As wide as it was measured, in whichever font it is shown.
        width = _number(measure_in(s, size, weight) * PX_PER_IN)
        place = {"x": _number(x), "y": _number(y), "textLength": width}
        ElementTree.SubElement(self._text, "tspan", place).text = _printable(s)


def _shape(path: Path, transform: Transform, height: float) -> tuple[str, dict[str, str]]:
    """Return tag and attributes of an outline, from the top as SVG counts; a round one by its radius."""
    drawn: Any = path.transformed(transform)
    vertices = drawn.vertices * (1, -1) + (0, height)
    codes = [Path.MOVETO] + [Path.LINETO] * (len(vertices) - 1)
    if drawn.codes is not None:
        codes = drawn.codes.tolist()
    elif (is_gap := isnan(vertices).any(axis=1)).any():  # a line begins anew behind a gap
        codes = [Path.MOVETO if at == 0 or is_gap[at - 1] else Path.LINETO for at in range(len(vertices))]
        codes = [code for code, is_none in zip(codes, is_gap, strict=True) if not is_none]
        vertices = vertices[~is_gap]
    if len(codes) == _ROUND and codes.count(Path.CURVE4) == _ROUND - 2:
        (left, top), (right, bottom) = vertices.min(axis=0), vertices.max(axis=0)
        sides = {"cx": (left + right) / 2, "cy": (top + bottom) / 2, "r": (right - left) / 2}
        return "circle", {name: _number(side) for name, side in sides.items()}
    steps, before = [], None
    for code, (x, y) in zip(codes, vertices.tolist(), strict=True):
        if code == Path.CLOSEPOLY:
            steps.append("Z")
        else:
            # The points of a curve share the letter of the first.
            is_going_on = code == before and code in (Path.CURVE3, Path.CURVE4)
            steps.append(f"{' ' if is_going_on else _LETTERS[code]}{_number(x)} {_number(y)}")
        before = code
    return "path", {"d": "".join(steps)}


def _px(points: float) -> str:
    return _number(points * PX_PER_IN / 72)


def _number(value: float) -> str:
    # A tenth of a pixel is finer than any screen; no minus zero.
    return f"{round(float(value), 1) + 0.0:.1f}".removesuffix(".0")


def _printable(text: str) -> str:
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
