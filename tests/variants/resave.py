"""Opens variants in LibreOffice and saves them again, so that not all bytes are python-docx's and XlsxWriter's:
`python tests/variants/resave.py [NAME…]` writes `resaved/`. Needs LibreOffice; the tests only read what it wrote."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from build import write

RESAVED_FOLDER: Final = Path(__file__).parent / "resaved"
# File, the variant that it was, and the formats that it was saved in, one after the other.
RESAVED: Final = {
    "appendix3-as-printed-lo.docx": ("appendix3-as-printed", ("docx",)),
    "bullets-real-lo.docx": ("bullets-real", ("docx",)),
    "check-boxes-as-controls-lo.docx": ("check-boxes-as-controls", ("docx",)),
    "comments-of-colleagues-lo.docx": ("comments-of-colleagues", ("docx",)),
    "content-controls-lo.docx": ("content-controls", ("docx",)),
    "details-in-four-columns-odt.docx": ("details-in-four-columns", ("odt", "docx")),
    "footnotes-below-lo.docx": ("footnotes-below", ("docx",)),
    "headings-for-tables-odt.docx": ("headings-for-tables", ("odt", "docx")),
    "line-breaks-odt.docx": ("line-breaks", ("odt", "docx")),
    "nested-tables-lo.docx": ("nested-tables", ("docx",)),
    "table-in-text-box-lo.docx": ("table-in-text-box", ("docx",)),
    "tracked-changes-lo.docx": ("tracked-changes", ("docx",)),
    "xl-formulas-lo.xlsx": ("xl-formulas", ("xlsx",)),
    "xl-hidden-notes-lo.xlsx": ("xl-hidden-notes", ("xlsx",)),
    "xl-merged-cells-ods.xlsx": ("xl-merged-cells", ("ods", "xlsx")),
    "xl-one-sheet-lo.xlsx": ("xl-one-sheet", ("xlsx",)),
    "xl-two-meetings-lo.xlsx": ("xl-two-meetings", ("xlsx",)),
}


def resave(name: str, work: Path) -> None:
    """Writes one file of `resaved/`."""
    origin, formats = RESAVED[name]
    file = write(origin, work)
    for step, suffix in enumerate(formats):
        folder = work / f"{origin}-{step}"
        command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(folder), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        file = folder / f"{origin}.{suffix}"
    RESAVED_FOLDER.mkdir(exist_ok=True)
    (RESAVED_FOLDER / name).write_bytes(file.read_bytes())


def main() -> None:
    with tempfile.TemporaryDirectory() as work:
        for name in sys.argv[1:] or RESAVED:
            resave(name, Path(work))
            print(RESAVED_FOLDER / name)


if __name__ == "__main__":
    main()
