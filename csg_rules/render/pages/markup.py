"""The templates, and the policy by which a page may load nothing and run nothing."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from csg_rules.render.pages import words
from csg_rules.render.text import counted, plain

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER: Final = Path(__file__).parent


def rendered(template: str, **values: Any) -> bytes:
    """A whole page: UTF-8 with plain line ends, on which the policy's hash rests."""
    style = _style()
    text = _environment().get_template(template).render(style=style, policy=_policy(style), **values)
    return text.encode("utf-8")


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    nothing = ("default-src", "script-src", "img-src", "font-src", "connect-src", "base-uri", "form-action")
    return "; ".join([*(f"{name} 'none'" for name in nothing), f"style-src 'sha256-{digest}'"])


@cache
def _style() -> str:
    from markupsafe import Markup

    # Our own file: nothing of a record or rule goes into it.
    return Markup((_FOLDER / "page.css").read_text(encoding="utf-8"))


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
    made.globals |= {"words": words, "counted": counted}
    made.filters |= {"readable": words.readable}
    return made


def _without_controls(value: Any) -> Any:
    """Text on one line and without characters that change how what follows is shown; markup of ours as it is."""
    return plain(value) if type(value) is str else value
