"""Plain data as YAML text."""

from collections.abc import Sequence
from typing import Any

import yaml


def to_yaml(data: Any, width: int) -> str:
    """As an author would type it: keys in their order, short things on one line; within the width, where words are
    short enough."""
    text = ""
    # The writer breaks a line at the first blank behind its width: it is asked for less until what it writes fits.
    for asked in range(width, width // 2, -6):
        text = yaml.safe_dump(data, default_flow_style=None, sort_keys=False, allow_unicode=True, width=asked).rstrip()
        if max(map(len, text.splitlines())) <= width:
            break
    return text


def to_record_yaml(documents: Sequence[Any]) -> str:
    """Documents whose plain values are all text or None, as `read_yaml` gives them and reads them again: dates, numbers
    and `true` stand without quotation marks, and a text of several lines as a block."""
    return str(yaml.dump_all(documents, Dumper=_AsTyped, sort_keys=False, allow_unicode=True, width=120))


class _AsTyped(yaml.SafeDumper):
    # What looks like a number is the text that was typed: our readers know no other plain values than text and null.
    yaml_implicit_resolvers = {  # noqa: RUF012  # as PyYAML declares it
        first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # Between double quotation marks, what our reader refuses to meet in the open is escaped.
    is_odd = any(character in text for character in "\x85\u2028\u2029\ufeff")
    style = '"' if is_odd else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_AsTyped.add_representer(str, _text)
