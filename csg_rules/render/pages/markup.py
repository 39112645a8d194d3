"""The templates, and the policy by which a page may load nothing and run nothing."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from csg_rules.render.audit.account import in_words
from csg_rules.render.pages import words
from csg_rules.render.text import counted, plain

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER: Final = Path(__file__).parent


def rendered(template: str, with_charts: bool = False, **values: Any) -> bytes:
    """A whole page: UTF-8 with plain line ends, on which the policy's hash rests."""
    style = _style(with_charts)
    text = _environment().get_template(template).render(style=style, policy=_policy(style), **values)
    return text.encode("utf-8")


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    nothing = ("default-src", "script-src", "img-src", "font-src", "connect-src", "base-uri", "form-action")
    return "; ".join([*(f"{name} 'none'" for name in nothing), f"style-src 'sha256-{digest}'"])


def as_markup(drawing: str) -> str:
    """A chart as it is: its maker has escaped every word in it."""
    from markupsafe import Markup

    return Markup(drawing)


@cache
def _style(with_charts: bool) -> str:
    from markupsafe import Markup

    # Our own files: nothing of a record or rule goes into them.
    sheets = ("page.css", "charts.css") if with_charts else ("page.css",)
    return Markup("".join((_FOLDER / sheet).read_text(encoding="utf-8") for sheet in sheets))


@cache
def _environment() -> "Environment":
    # Only whoever wants a page pays for it.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_without_controls,
    )
    made.globals |= {"words": words, "counted": counted, "in_words": in_words}
    made.filters |= {"readable": words.readable, "coded": _coded, "sentence": _sentence}
    return made


def _without_controls(value: Any) -> Any:
    """Text on one line and without characters that change how what follows is shown; markup of ours as it is."""
    if hasattr(value, "__html__") or isinstance(value, int | float):
        return value
    value = str(value)  # a problem is text too
    text = plain(value)
    before, after = (" " if piece.isspace() else "" for piece in (value[:1], value[-1:]))
    return f"{before}{text}{after}" if text else before


def _coded(text: str) -> Any:
    """A rule's words, with what stands between backticks as code."""
    from markupsafe import Markup, escape

    pieces = plain(text).split("`")
    marked = (Markup("<code>{}</code>").format(piece) if at % 2 else escape(piece) for at, piece in enumerate(pieces))
    return Markup("").join(marked)


def _sentence(text: str) -> Any:
    """As `_coded`, begun with a capital letter."""
    return _coded(text[:1].upper() + text[1:])
