"""The words of a sheet's printed headers and footers."""

import re

from csg_rules.documents.places import DocumentError
from csg_rules.papers.excel_parts import DAMAGED
from csg_rules.papers.excel_values import clean

_PAGE_CODE = re.compile(r"(?:page\s*)?(?<!&)&P(?:\s*(?:of|/)\s*&N)?", re.IGNORECASE)
_PRINT_CODE = re.compile(r'&(?:"[^"]*"|\d+|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|&|.)', re.DOTALL)


def printed(code: str) -> str:
    """The words of a printed header: without codes for fonts, dates and page numbers; empty if these are all."""
    if len(code) > 2000:
        raise DocumentError(DAMAGED)
    code = _PAGE_CODE.sub(" ", code)
    text = _PRINT_CODE.sub(lambda found: {"&&": "&"}.get(found.group(), " " if found.group()[1] in "LCR" else ""), code)
    return " ".join(clean(text).split()).strip(" ·|-–—/")
