"""What a copy with findings holds beside the minutes: a checked copy is read as the minutes were."""

import re
from typing import Final

AUTHOR: Final = "csg-rules"  # of comments and notes
LIST_TITLE: Final = "What to settle"
LIST_TAG: Final = "csg-rules.what-to-settle"  # of the control round the list in a Word document

_LIST_SHEET = re.compile(rf"{re.escape(LIST_TITLE)}(?: \d+)?")


def is_list_sheet(title: str) -> bool:
    """Whether a sheet is called as the list of an earlier check is."""
    return _LIST_SHEET.fullmatch(title) is not None
