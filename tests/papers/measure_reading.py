"""How long a filled table of 5 by 9 takes to read, against what python-docx needs to open it and walk its cells.

    python tests/papers/measure_reading.py

The bar is three times as long; the exit status is 1 above it.
"""

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import docx
from docx.table import Table

from csg_rules.papers.word import read_word

ROWS, COLUMNS, POINTS = 5, 9, 3
ROUNDS = 15
BAR = 3.0


def minutes() -> bytes:
    """Minutes with a heading, details and the table of contexts, a few points in each of its cells."""
    document = docx.Document()
    document.add_heading("Minutes of a meeting", 1)
    details = document.add_table(8, 2)
    for number, row in enumerate(details.rows):
        row.cells[0].text, row.cells[1].text = f"Title {number}", f"What was noted under {number}"
    document.add_heading("Contexts and factors", 2)
    contexts = document.add_table(ROWS + 1, COLUMNS + 1)
    for row in contexts.rows:
        for cell in row.cells:
            cell.text = "J. was seen near the shops after school on three days"
            for number in range(POINTS - 1):
                cell.add_paragraph(f"A point with a number of words in it, {number}", style="List Bullet")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def walk(raw: bytes) -> int:
    """What the library alone needs: opens the document and takes the text of every paragraph."""
    document = docx.Document(io.BytesIO(raw))
    length = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    length += sum(len(paragraph.text) for paragraph in cell.paragraphs)
        else:
            length += len(block.text)
    return length


def milliseconds(work: Callable[[bytes], object], raw: bytes) -> float:
    """The middle one of several rounds."""
    work(raw)
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work(raw)
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def main() -> int:
    raw = minutes()
    ours, theirs = milliseconds(read_word, raw), milliseconds(walk, raw)
    ratio = ours / theirs
    print(f"read_word {ours:.1f} ms · python-docx {theirs:.1f} ms · ratio {ratio:.2f} · bar {BAR:.0f}")
    return 0 if ratio <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
