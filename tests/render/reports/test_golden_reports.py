"""Each format of a report that has one of everything, as it was last looked at.

Where a format is changed on purpose: CSG_RULES_WRITE_GOLDEN=1, and read what the files say then.
"""

import os
from pathlib import Path

import pytest
from report_cases import FORMS, report, text_in

from csg_rules import __version__

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {
    "json": "json", "jsonl": "jsonl", "sarif": "sarif", "junit": "xml", "github": "txt", "github-summary": "md",
    "sarif-open": "sarif", "gitlab": "json", "markdown": "md", "csv": "csv",
}  # fmt: skip


@pytest.mark.parametrize("values", [False, True], ids=["", "values"])
@pytest.mark.parametrize("form", FORMS)
def test_a_format_is_as_it_was(form: str, values: bool) -> None:
    made = text_in(form, report(), values).replace(f'"{__version__}"', '"VERSION"').encode("utf-8")
    file = GOLDEN / f"{form}{'.values' if values else ''}.{ENDINGS[form]}"
    if os.environ.get("CSG_RULES_WRITE_GOLDEN"):
        file.write_bytes(made)
    assert made == file.read_bytes()
