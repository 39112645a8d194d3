"""Plain data as YAML text."""

from typing import Any

import yaml


def to_yaml(data: Any, width: int) -> str:
    """As an author would type it: keys in their order, short things on one line."""
    text = yaml.safe_dump(data, default_flow_style=None, sort_keys=False, allow_unicode=True, width=width)
    return str(text).rstrip()
