"""What a value without quotation marks stands for, where types are wanted."""

import math
import re
from typing import Final

# The number of JSON (RFC 8259 section 6), which is also that of YAML 1.2's JSON schema (section 10.2) in effect:
# no leading zeros and no plus sign, so that case and telephone numbers stay the text that was typed.
NUMBER_PATTERN: Final = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
_NUMBER = re.compile(NUMBER_PATTERN)
_INTEGER = re.compile(r"-?[0-9]+")

YAML_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


def to_number(token: str) -> int | float | None:
    """The number that a JSON number token stands for; None if Python can't hold it (too many digits, too large)."""
    if _INTEGER.fullmatch(token):
        try:
            return int(token)
        except ValueError:  # sys.get_int_max_str_digits(), 4300 unless set otherwise
            return None
    number = float(token)
    return number if math.isfinite(number) else None


def to_yaml_value(token: str) -> bool | int | float | str | None:
    """What a plain YAML scalar stands for: null, true, false, a JSON number, or else the text itself."""
    if token in YAML_NULLS:
        return None
    if token in ("true", "false"):
        return token == "true"
    if _NUMBER.fullmatch(token):
        number = to_number(token)
        return token if number is None else number
    return token
