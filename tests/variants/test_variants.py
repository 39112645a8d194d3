"""Every hand-made variant of one meeting gives the findings of that meeting's YAML, and no word of it gets lost."""

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
import yaml
from all_variants import VARIANTS
from build import write
from lxml import etree
from reading import plain, statements, texts, told_path, words
from resave import RESAVED, RESAVED_FOLDER
from told import HERE, of_the_other, told_texts
from variant import Variant

from csg_rules.checking.rulebook import Rulebook, load_rulebook, rulesets_folder
from csg_rules.checking.run import Options, run
from csg_rules.findings.report import RecordReport
from csg_rules.papers.guard import open_package
from csg_rules.sources.formats import MINUTES
from csg_rules.sources.pieces import read_all
from csg_rules.sources.records import SourceRecord

YAML = HERE / "meeting.yaml"
EXPECTED: Mapping[str, Any] = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))
FILES = {**{f"{name}{made.suffix}": made for name, made in VARIANTS.items()}} | {
    name: VARIANTS[origin] for name, (origin, _) in RESAVED.items()
}
EACH_FILE = pytest.mark.parametrize("name", FILES)
READ = [
    pytest.param(name, marks=pytest.mark.skipif(Path(name).suffix not in MINUTES, reason="not read yet"))
    for name in FILES
]
EACH_FILE_READ = pytest.mark.parametrize("name", READ)
# What LibreOffice itself doesn't keep when it saves again.
NOT_KEPT: Mapping[str, Sequence[str]] = {}

Row = tuple[str, str, str]


class Judged(NamedTuple):
    """What one record gave: findings with meeting.yaml's ids in their paths, and the rules that couldn't be judged."""

    findings: frozenset[Row]
    not_judged: frozenset[str]
    data: Mapping[str, Any]
    remarks: Sequence[str]
    unplaced: Sequence[str]


@cache
def rulebook() -> Rulebook:
    return load_rulebook(rulesets_folder())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("variants")


def file_of(name: str, folder: Path) -> Path:
    return RESAVED_FOLDER / name if name in RESAVED else write(FILES[name].name, folder)


@cache
def judged(file: Path) -> tuple[Judged, ...]:
    """Every record of the file, read and checked by all rulesets."""
    report = run([str(file)], rulebook(), Options(rulesets=("all",), engine="reference"))
    problems = [f"{problem.kind}: {problem.message} ({problem.path})" for problem in report.problems]
    assert problems == []
    sources = [source for source in read_all([str(file)]) if isinstance(source, SourceRecord)]
    return tuple(_judged(record, source) for record, source in zip(report.records, sources, strict=True))


def _judged(record: RecordReport, source: SourceRecord) -> Judged:
    data = source.document.data
    rows = frozenset((f.rule, told_path(f.path, data), f.severity) for f in record.findings)
    doubts = {rule for rule, outcomes in record.outcomes.items() for o in outcomes if o.result == "not_assessable"}
    unplaced = [f"{item['where']}: {item['text']}" for item in data.get("unplaced", [])]
    return Judged(rows, frozenset(doubts), data, source.document.remarks, unplaced)


def expected(made: Variant, what: str) -> list[str]:
    return list(EXPECTED.get(made.name, {}).get(what, ()))


def as_rows(lines: Iterable[str]) -> set[Row]:
    return {(rule, path, severity) for rule, path, severity in (line.split() for line in lines)}


def told_in(made: Variant) -> list[str]:
    """The texts of all meetings in the file."""
    own = [text for text in told_texts() if text not in made.unsaid]
    others = [of_the_other(text) for text in own] * (made.meetings - 1)
    return own + others


def complain(made: Variant, held: Judged, **lists: Iterable[object]) -> None:
    """Fails where one of the lists holds something, and says all that helps to see why."""
    full = {title: sorted(map(str, items)) for title, items in lists.items()}
    if not any(full.values()):
        return
    said = [f"{made.name}: {made.quirk}"]
    for title, items in (*full.items(), ("remarks", list(held.remarks)), ("unplaced", list(held.unplaced))):
        said.append(f"{title.replace('_', ' ')}:{'' if items else ' none'}")
        said += [f"    {item}" for item in items]
    pytest.fail("\n".join(said), pytrace=False)


def record_texts(held: Judged) -> list[str]:
    return list(texts({key: value for key, value in held.data.items() if key != "unplaced"}))


# --- the documents themselves ----------------------------------------------------------------------------------------


def visible(raw: bytes, suffix: str) -> str:
    """The text of the file, found without what is tested here; deleted text isn't in it."""
    return _of_cells(raw) if suffix == ".xlsx" else _of_paragraphs(raw)


def _of_cells(raw: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    notes = [cell.comment.text for cell in cells if cell.comment]
    return "\n".join([*(str(cell.value) for cell in cells if cell.value is not None), *notes])


def _of_paragraphs(raw: bytes) -> str:
    found = []
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        for part in package.namelist():
            if part.startswith("word/") and part.endswith(".xml"):
                for paragraph in etree.fromstring(package.read(part)).iter("{*}p"):
                    pieces = [node.text or " " for node in paragraph.iter("{*}t", "{*}br", "{*}tab")]
                    found.append("".join(pieces))
    return "\n".join(found)


def test_there_are_enough_of_them_and_each_says_its_quirk() -> None:
    assert len(VARIANTS) >= 25
    assert len(RESAVED) >= 5
    assert len({made.quirk for made in VARIANTS.values()}) == len(VARIANTS)


def test_whatever_is_expected_or_kept_belongs_to_a_variant() -> None:
    assert EXPECTED.keys() <= VARIANTS.keys()
    assert all(entry["because"] for entry in EXPECTED.values())
    assert {file.name for file in RESAVED_FOLDER.iterdir()} == set(RESAVED)


@EACH_FILE
def test_the_file_passes_the_guard_and_tells_the_whole_meeting(name: str, folder: Path) -> None:
    raw = file_of(name, folder).read_bytes()
    open_package(raw)
    made = FILES[name]
    held = Counter(words(visible(raw, made.suffix)))
    lost = Counter(words(" ".join((*told_in(made), *made.adds)))) - held
    for text in NOT_KEPT.get(name, ()):
        lost -= Counter(words(text))
    assert lost == Counter()


def unlinked(data: dict[str, Any]) -> None:
    for item in (*data["factors"], *data["interventions"]):
        del item["id"]
        item.pop("addresses", None)


def split_in_rows(data: dict[str, Any]) -> None:
    home, school = data["contexts"]["home"], data["contexts"]["school"]
    second = {"settings": ["father's house"], "involvement": home.pop("involvement"), "nil": home["nil"]}
    data["contexts"]["home"] = [{**home, "settings": ["mother's flat"]}, second]
    data["contexts"]["school"] = [
        {**school, "settings": ["Hazel Road"]},
        {"settings": ["Quarry Bank"], "nil": school["nil"]},
    ]


def with_other_ids(data: dict[str, Any]) -> None:
    renamed = {factor["id"]: f"F{at}" for at, factor in enumerate(data["factors"][::-1], start=1)}
    for factor in data["factors"]:
        factor["id"] = renamed[factor["id"]]
    for at, action in enumerate(data["interventions"], start=7):
        action["id"] = f"I{at}"
        action["addresses"] = [renamed[name] for name in action["addresses"]]
    data["factors"].reverse()


@pytest.mark.parametrize(
    ("name", "tell"),
    [("no-references", unlinked), ("row-per-home-and-school", split_in_rows), ("columns-reordered", with_other_ids)],
)
def test_what_is_expected_holds_for_the_yaml_told_in_that_way(
    name: str, tell: Callable[[dict[str, Any]], None], tmp_path: Path
) -> None:
    data = yaml.load(YAML.read_text(encoding="utf-8"), yaml.BaseLoader)
    tell(data)
    file = tmp_path / "meeting.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    (held,) = judged(file)
    compare_findings(VARIANTS[name], held)
    compare_doubts(VARIANTS[name], held)
    compare_statements(VARIANTS[name], held)


def compare_findings(made: Variant, held: Judged) -> None:
    (known,) = judged(YAML)
    wanted = (known.findings - as_rows(expected(made, "missing"))) | as_rows(expected(made, "extra"))
    complain(made, held, missing_findings=wanted - held.findings, extra_findings=held.findings - wanted)


def compare_doubts(made: Variant, held: Judged) -> None:
    (known,) = judged(YAML)
    wanted = (known.not_judged | set(expected(made, "not_judged"))) - set(expected(made, "judged"))
    complain(made, held, judged_here=wanted - held.not_judged, not_judged_here=held.not_judged - wanted)


def compare_statements(made: Variant, held: Judged) -> None:
    reads: Mapping[str, Sequence[str]] = EXPECTED.get(made.name, {}).get("reads", {})
    (known,) = judged(YAML)
    wanted, said = statements(known.data), statements(held.data)
    complain(
        made,
        held,
        not_read=[told for told in wanted - said if not told.startswith(tuple(reads.get("without", ())))],
        read_otherwise=[told for told in said - wanted if not told.startswith(tuple(reads.get("besides", ())))],
    )


# --- as they are read ------------------------------------------------------------------------------------------------


@EACH_FILE_READ
def test_the_findings_are_those_of_the_yaml(name: str, folder: Path) -> None:
    records = judged(file_of(name, folder))
    assert len(records) == FILES[name].meetings
    # The second meeting of a workbook is alike but for its people.
    for held in records:
        compare_findings(FILES[name], held)


@EACH_FILE_READ
def test_what_cannot_be_judged_is_that_of_the_yaml(name: str, folder: Path) -> None:
    for held in judged(file_of(name, folder)):
        compare_doubts(FILES[name], held)


@EACH_FILE_READ
def test_the_record_says_what_the_yaml_says(name: str, folder: Path) -> None:
    compare_statements(FILES[name], judged(file_of(name, folder))[0])


@EACH_FILE_READ
def test_no_word_is_lost(name: str, folder: Path) -> None:
    made = FILES[name]
    records = judged(file_of(name, folder))
    read: Counter[str] = Counter()
    for held in records:
        read += Counter(words(" ".join(texts(held.data))))
    lost = Counter(words(" ".join((*told_in(made), *made.adds)))) - read
    complain(made, records[0], lost_words=lost.elements())


@EACH_FILE_READ
def test_what_stands_beside_the_minutes_is_no_part_of_the_record(name: str, folder: Path) -> None:
    made = FILES[name]
    for held in judged(file_of(name, folder)):
        read = [plain(text) for text in record_texts(held)]
        anywhere = [*read, *(plain(text) for text in held.unplaced)]
        complain(
            made,
            held,
            read_though_beside=[text for text in made.beside if any(plain(text) in held for held in read)],
            read_though_deleted=[text for text in made.gone if any(plain(text) in held for held in anywhere)],
        )


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("tracked-changes.docx", "change"),
        ("tracked-changes-lo.docx", "change"),
        ("xl-hidden-notes.xlsx", "hidden"),
        ("xl-hidden-notes-lo.xlsx", "hidden"),
    ],
)
def test_what_readers_should_know_is_remarked(name: str, word: str, folder: Path) -> None:
    if Path(name).suffix not in MINUTES:
        pytest.skip("not read yet")
    (held,) = judged(file_of(name, folder))
    assert [remark for remark in held.remarks if re.search(word, remark, re.IGNORECASE)]


@EACH_FILE_READ
def test_remarks_hold_nothing_of_the_minutes(name: str, folder: Path) -> None:
    for held in judged(file_of(name, folder)):
        said = plain(" ".join(held.remarks))
        assert [text for text in told_in(FILES[name]) if len(words(text)) > 3 and plain(text) in said] == []
