"""The pool of texts that satisfying records are written from: what chairs write, names, and phrases of the lexicons."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parent / "pool"


@cache
def load(name: str) -> Any:
    """One file of the pool. All its plain values are text, as a reader hands them over."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def texts(path: str) -> Any:
    """What stands under a dotted path of `texts.yaml`: a list of texts, or a mapping of lists."""
    found = load("texts")
    for key in path.split("."):
        found = found[key]
    return found
