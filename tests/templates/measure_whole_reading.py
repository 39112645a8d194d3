"""How long it takes to read a filled template, from bytes to a record's data, against the format's own library walking
the same cells. Run by hand:

    python tests/templates/measure_whole_reading.py [--rounds N]

Ratios are of medians of processor time in one run.
"""

import argparse
import io
import statistics
import time
from collections.abc import Callable

import docx
import openpyxl
from round_trip import of_fixtures

from csg_rules.layouts.meeting import MEETING
from csg_rules.sources.formats import format_of
from csg_rules.templates.making import Form, template_bytes


def walk_word(raw: bytes) -> int:
    document = docx.Document(io.BytesIO(raw))
    texts = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return len(texts) + len([paragraph.text for paragraph in document.paragraphs])


def walk_excel(raw: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    return len([cell.value for sheet in book for row in sheet.iter_rows() for cell in row])


def seconds(call: Callable[[bytes], object], raw: bytes, rounds: int) -> float:
    call(raw)  # what is loaded at the first time isn't measured
    times = []
    for _ in range(rounds):
        start = time.process_time()
        call(raw)
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    good = dict(of_fixtures())["NM-AB-1"]
    pairs: tuple[tuple[Form, Callable[[bytes], int]], ...] = (("docx", walk_word), ("xlsx", walk_excel))
    for form, walk in pairs:
        raw = template_bytes(MEETING, form, good)
        known = format_of(f".{form}")
        assert known is not None
        own, library = seconds(known.read, raw, rounds), seconds(walk, raw, rounds)
        print(f"{form}: {own * 1000:.0f} ms, library alone {library * 1000:.0f} ms: {own / library:.2f} times")


if __name__ == "__main__":
    main()
