"""Makes copies with comments, notes and lists, and lets LibreOffice open them and turn them into pictures to look at.

    python tests/render/open_copies.py FOLDER [FILE…]

Without files it makes its own: minutes with merged cells, content controls, a nested table, a text box and comments of
somebody else, and a workbook with merged cells and notes. A given .docx or .xlsx gets a finding on its first paragraphs
or cells. Needs soffice and pdftoppm; exit code 1 if LibreOffice doesn't open a copy or loses a comment.
"""

import argparse
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook

sys.path.insert(0, str(Path(__file__).parent / "copies"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from copy_cases import excel_bytes, finding, minutes, parts_of, with_parts, word_bytes

from csg_rules.findings.finding import Finding
from csg_rules.render.copies import alone, excel, word
from csg_rules.rules.model import Severity

_SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low", "info")
# Without a screen LibreOffice draws signs for comments, not the margin that was asked for.
_IN_MARGIN = 'pdf:writer_pdf_Export:{"ExportNotesInMargin":{"type":"boolean","value":"true"}}'
_LINES = ("14 things could not be judged (6 rules): the report says why.", "Changes were pending.")
_TODAY = date(2026, 8, 3)


def made_minutes() -> bytes:
    document = minutes()
    document.add_comment(document.paragraphs[1].runs, "Ask the chair", "R. Reader", "RR")
    table = document.add_table(4, 9)
    table.style = "Table Grid"
    for row in table.rows:
        for cell in row.cells:
            cell.text = "Some words of the meeting"
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(2, 2).add_table(2, 2).cell(1, 1).text = "within"
    raw = word_bytes(document)
    held = b"<w:t>Held at the hall</w:t>"
    box = (
        b'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:120pt;height:40pt"><v:textbox>'
        b"<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    return with_parts(raw, {"word/document.xml": parts_of(raw)["word/document.xml"].replace(held, held + box)})


def made_workbook() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in range(1, 8):
        for column in range(1, 6):
            sheet.cell(row, column).value = f"row {row}, column {column}"
    sheet.merge_cells("B2:C3")
    sheet["A1"].comment = Comment("Ask the chair", "R. Reader")
    return excel_bytes(book)


def findings(number: int, columns: int = 1) -> list[Finding]:
    """One a paragraph or cell, of every severity, and one for the whole."""
    return [
        *(
            finding(
                at,
                where=f"Contexts and factors, row School(s), column Risk factors, point {at}",
                rule=f"ATT-{at:02}",
                severity=_SEVERITIES[at % 4],
                column=1 + at % columns,
            )
            for at in range(1, number + 1)
        ),
        finding(1, where=None, rule="REC-01"),
    ]


def copies(files: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """By name."""
    word_files = [file for file in files if file.suffix.lower() in (".docx", ".docm")]
    excel_files = [file for file in files if file.suffix.lower() in (".xlsx", ".xlsm")]
    for name, raw in [(f.name, f.read_bytes()) for f in word_files] or [("minutes.docx", made_minutes())]:
        yield f"checked-{name}", word.commented(raw, findings(6), _LINES, _TODAY)
    for name, raw in [(f.name, f.read_bytes()) for f in excel_files] or [("workbook.xlsx", made_workbook())]:
        yield f"checked-{name}", excel.commented(raw, findings(6, 4), _LINES).raw
    yield "list.docx", alone.document(findings(30), _LINES, _TODAY)
    yield "list.xlsx", alone.workbook(findings(30), _LINES)


def _comments(raw: bytes) -> int:
    """How many comments or notes a file has."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = [name for name in archive.namelist() if re.search(r"comments?\d*\.xml$", name)]
        return sum(len(re.findall(rb"<(?:w:)?comment ", archive.read(name))) for name in names)


def convert(file: Path, to: str, folder: Path) -> bool:
    profile = (folder / "profile").resolve().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir"]
    done = subprocess.run([*command, str(folder / "out"), str(file)], capture_output=True, text=True, timeout=300)
    made = folder / "out" / f"{file.stem}.{to.partition(':')[0]}"
    return done.returncode == 0 and made.is_file()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", type=Path, nargs="*")
    options = parser.parse_args()
    folder: Path = options.folder
    (folder / "out").mkdir(parents=True, exist_ok=True)
    failed = 0
    for name, raw in copies(options.files):
        file = folder / name
        file.write_bytes(raw)
        form = "docx" if file.suffix in (".docx", ".docm") else "xlsx"
        opens = convert(file, _IN_MARGIN if form == "docx" else "pdf", folder) and convert(file, form, folder)
        again = folder / "out" / f"{file.stem}.{form}"
        left = _comments(again.read_bytes()) if opens else 0
        print(f"{name}: {'opened' if opens else 'NOT OPENED'}; {left} of {_comments(raw)} comments after saving again")
        failed += not opens or left != _comments(raw)
        pdf = folder / "out" / f"{file.stem}.pdf"
        if pdf.is_file():
            subprocess.run(
                ["pdftoppm", "-r", "60", "-png", str(pdf), str(folder / file.name)], check=False, capture_output=True
            )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
