"""Data as JSON text over lines: the same as the standard library's, which writes it in plain Python once it indents."""

import json
from json.encoder import encode_basestring_ascii
from typing import Any, Final

_STEP: Final = "  "
_WORDS: Final = {None: "null", True: "true", False: "false"}


def indented(value: Any, line: str = "\n") -> str:
    """As `json.dumps(value, ensure_ascii=True, indent=2)`; keys are texts. `line`: the end of a line and how far in the
    next one begins."""
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    if value is None or value is True or value is False:
        return _WORDS[value]
    inner = line + _STEP
    if isinstance(value, dict):
        if not value:
            return "{}"
        entries = [f"{inner}{encode_basestring_ascii(key)}: {indented(each, inner)}" for key, each in value.items()]
        return f"{{{','.join(entries)}{line}}}"
    if isinstance(value, list | tuple):
        if not value:
            return "[]"
        return f"[{','.join([inner + indented(each, inner) for each in value])}{line}]"
    return json.dumps(value)
