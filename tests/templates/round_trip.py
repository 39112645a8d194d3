"""A record, the template filled in from it, and the record that is read back: they must be equal.

Run by hand for more records than the tests take:

    python tests/templates/round_trip.py --records 500 --seed 1
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [folder for folder in (str(_TESTS), str(_TESTS / "satisfying")) if folder not in sys.path]

from csg_rules.layouts.meeting import MEETING
from csg_rules.layouts.values import day, key_of
from csg_rules.layouts.words import HACKETT, PANELS, RAG
from csg_rules.records.record import Record
from csg_rules.sources.files import read_file
from csg_rules.sources.formats import format_of
from csg_rules.sources.records import SourceRecord
from csg_rules.templates.making import Form, template_bytes

FORMS: tuple[Form, ...] = ("docx", "xlsx")
FIXTURES = sorted(
    file
    for folder in ("records", "series", "pgi", "assetplus", "southwick")
    for file in (_TESTS.parent / "fixtures" / folder).iterdir()
)


def read_back(record: Record, form: Form) -> Any:
    """The data of the template filled in from the record, with what found no place."""
    known = format_of(f".{form}")
    assert known is not None
    (document,) = known.read(template_bytes(MEETING, form, record))
    return document.data  # type: ignore[union-attr]


def told(record: Record) -> Any:
    """What a record says: values as they are compared. A part that holds nothing is the same as none. Paper doesn't
    keep blanks at the ends of lines, empty lines, tabs and the sign before a point; there, a word of a list is the same
    as its key, a day the same in every writing, and a cell that says "none identified" is one where none was found."""
    told_of = record.model_dump(by_alias=True, exclude={"schema_"}, exclude_defaults=True, mode="json")
    return _with_keys(_bare(told_of))


_SIGN = re.compile(r"^\s*[-–•*]\s+")


def _bare(value: Any) -> Any:
    if isinstance(value, str):
        return "\n".join(line for each in value.split("\n") if (line := " ".join(_SIGN.sub("", each).split())))
    if isinstance(value, dict):
        bare = {key: _bare(each) for key, each in value.items()}
        if bare.get("items") == [{"text": "none identified"}]:
            bare = {"nil": True}
        if isinstance(bare.get("due"), str):
            bare["due"] = day(bare["due"]) or bare["due"]
        return {key: each for key, each in bare.items() if each not in (None, "", {})}
    if isinstance(value, list):
        items = [_bare(each) for each in value]
        if items == ["-"]:
            return None  # a dash alone says nothing
        # Items that hold nothing say nothing, as an untouched row of a template.
        return [each for each in items if each not in (None, "", {})] if any(items) else items and None
    return value


# Lists that stay open: a word that the list has is the same as its key, in any writing and by its other names.
_OPEN = {("hackett", "level"): HACKETT, ("interventions", "rag"): RAG, ("governance", "to"): PANELS}


def _with_keys(said: dict[str, Any]) -> dict[str, Any]:
    for (part, name), choices in _OPEN.items():
        for item in said.get(part) or ():
            if isinstance(item.get(name), str):
                item[name] = key_of(choices, item[name]) or item[name]
    return said


def differences(before: Any, after: Any, path: str = "") -> Iterator[str]:
    """Each place at which the two differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            yield from differences(before.get(key), after.get(key), f"{path}.{key}" if path else key)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for at, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from differences(one, other, f"{path}[{at}]")
    elif before != after:
        yield f"{path}: {before!r} became {after!r}"


def lost(record: Record, form: Form) -> list[str]:
    """What the round trip changes; nothing where it works."""
    return list(differences(told(record), told(Record.model_validate(read_back(record, form)))))


def of_fixtures() -> Iterator[tuple[str, Record]]:
    for file in FIXTURES:
        for source in read_file(file):
            if isinstance(source, SourceRecord):
                yield source.label, source.record


def generated(seed: int) -> Iterator[tuple[str, Record]]:
    """Two records of one seed: a careful chair's, and one of any parts at all."""
    from generator import make_good
    from strategies import make_record

    makers: tuple[tuple[str, Callable[[int], Any]], ...] = (("careful", make_good), ("any", make_record))
    for name, make in makers:
        yield f"{name} {seed}", Record.model_validate(_with_people(make(seed)))


def _with_people(data: Any) -> Any:
    """Without "N" as the only one of a list of people: on paper that may be "no", and is held back."""
    behaviour = data.get("behaviour")
    for key in ("harmed", "others_involved") if isinstance(behaviour, dict) else ():
        if behaviour.get(key) == ["N"]:
            behaviour[key] = ["NN"]
    return data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=10)
    options = parser.parse_args()
    records = list(of_fixtures())
    for seed in range(options.seed, options.seed + (options.records + 1) // 2):
        records += generated(seed)
    failed = 0
    for name, record in records:
        for form in FORMS:
            if changed := lost(record, form):
                failed += 1
                if failed <= options.show:
                    print(f"{name} as {form}:", *changed[:6], sep="\n  ")
    print(f"{len(records)} records, each as {' and '.join(FORMS)}: {failed} changed on the way")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
