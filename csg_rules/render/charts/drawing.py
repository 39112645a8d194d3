"""The plotting library, set up so that the same numbers give the same bytes whatever anybody's own settings are."""

import io
import logging
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from csg_rules.render.charts.svg import INK, LINE, SOFT, fit_for_a_page

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH: Final = 640  # units of the drawing; the page shows one as a pixel where it has the room
_TEXT: Final = 12.5
_SETTINGS: Final[dict[str, Any]] = {
    "svg.fonttype": "none",  # words stay words: searched, copied and shown in the reader's own font
    "svg.hashsalt": "csg-rules",
    "text.parse_math": False,
    "font.size": _TEXT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": LINE,
    "axes.labelcolor": SOFT,
    "axes.linewidth": 1.0,
    "grid.color": LINE,
    "grid.linewidth": 0.7,
    "text.color": INK,
    "xtick.color": LINE,
    "ytick.color": LINE,
    "xtick.labelcolor": SOFT,
    "ytick.labelcolor": INK,
}


class Drawing:
    """A figure measured in the units of the page, from its upper left corner."""

    def __init__(self, figure: "Figure", width: float, height: float) -> None:
        self._figure = figure
        self._width, self._height = width, height

    def axes(self, left: float, top: float, right: float, bottom: float) -> "Axes":
        """Room that leaves these margins."""
        return self._figure.add_axes(
            (
                left / self._width,
                bottom / self._height,
                (self._width - left - right) / self._width,
                (self._height - top - bottom) / self._height,
            )
        )


def drawn(name: str, title: str, description: str, height: float, draw: Callable[[Drawing], None]) -> str:
    """SVG for a page. Needs the extra `audit`."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of its caches, which is nobody's concern here
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with matplotlib.rc_context(), warnings.catch_warnings():
        # Words stay words: whoever looks has the letters that the font here lacks.
        warnings.filterwarnings("ignore", "Glyph")
        matplotlib.rcdefaults()
        cast(Any, matplotlib.rcParams).update(_SETTINGS)
        figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
        FigureCanvasSVG(figure)
        draw(Drawing(figure, WIDTH, height))
        made = io.BytesIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(made, format="svg", transparent=True, metadata=nothing)
    return fit_for_a_page(made.getvalue(), name, title, description)


def percents(axis: Any) -> None:
    """0% to 100% with a line at each quarter."""
    axis.set_ticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
