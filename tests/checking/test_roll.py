"""The roll of records tells the same order, names and places as all of them looked at together."""

import random
import sys
from datetime import date, timedelta

import pytest

from csg_rules.checking.judging import Whose
from csg_rules.checking.roll import Roll
from csg_rules.checking.work import Met
from csg_rules.documents.places import Place as Spot
from csg_rules.series.ordering import Outline, Place, in_order
from csg_rules.sources.pieces import Piece

_RECORDS = 40


def met(name: str, line: int = 1, person: int | None = None, **values: object) -> Met:
    given = {"previous": None, "is_a_review": False, "sequence": None, "date": None} | values
    return Met(Whose("f.jsonl", name, Spot(line, 1)), 0, Outline(record_id=name, person=person, **given))  # type: ignore[arg-type]  # of any kind


def drawn_met(drawn: random.Random, file: str, line: int) -> Met:
    name = (
        f"R{drawn.randrange(_RECORDS)}" if drawn.random() < 0.9 else "a name in words " + "x" * drawn.choice([1, 400])
    )
    is_named = drawn.random() < 0.9 and " " not in name
    label = name if is_named else f"f#{line}"
    outline = Outline(
        name if is_named or drawn.random() < 0.5 else None,
        drawn.choice([None, None, f"R{drawn.randrange(_RECORDS)}", "y" * 300, "two words"]),
        drawn.choice([None, 2**63 + 1, 7, 8, 9, *range(10, 30)]),
        drawn.random() < 0.3,
        drawn.choice([None, 1, 2, 3, -1, 2**40]),
        drawn.choice([None, date(2026, 1, 1) + timedelta(days=drawn.randrange(5))]),
    )
    sheet = drawn.choice([0, 0, 0, 2])
    return Met(Whose(file, label, Spot(line, 1, "Sheet 3, B2" * bool(sheet), sheet), bool(sheet), is_named), 0, outline)


@pytest.mark.parametrize("seed", range(60))
def test_the_roll_finds_what_all_together_find(seed: int) -> None:
    drawn = random.Random(seed)
    roll, given = Roll(True), []
    for file in drawn.sample(["b.jsonl", "a.jsonl", "c.xlsx"], 3):
        for line in drawn.sample(range(1, 50), drawn.choice([0, 1, 8, 20])):
            each = drawn_met(drawn, file, line)
            piece = Piece(file, line, line, line * 100, drawn.choice([99, 2**33]))
            roll.add(piece, each)
            given.append((piece, each))
    roll.close()

    order = sorted(given, key=lambda each: (each[0].file, each[1].whose.start.sheet, each[1].whose.start.line))
    numbers = list(roll.in_order())
    assert [(roll.piece(at), roll.met(at)) for at in numbers] == order
    places = _together([each for _, each in order])
    for position, at in enumerate(numbers):
        place, namesake = roll.standing(at)
        assert place == places[position]._replace(earlier=tuple(numbers[each] for each in places[position].earlier))
        first = next(each for each in numbers if roll.met(each).whose.label == roll.met(at).whose.label)
        assert namesake == (first if first != at else None)


def _together(order: list[Met]) -> list[Place]:
    def by_label(at: int) -> tuple[str, int, int]:
        day = order[at].outline.date
        return order[at].whose.label, order[at].outline.sequence or 0, day.toordinal() if day else 0

    sorted_ = sorted(range(len(order)), key=by_label)
    found = in_order([order[at].outline for at in sorted_], [order[at].whose.label for at in sorted_])
    places = {
        at: place._replace(earlier=tuple(sorted_[each] for each in place.earlier))
        for at, place in zip(sorted_, found, strict=True)
    }
    return [places[at] for at in range(len(order))]


def test_without_rules_about_series_only_names_count() -> None:
    roll = Roll(False)
    roll.add(Piece("f.jsonl", 1), met("A", 1, 7, is_a_review=True))
    roll.add(Piece("f.jsonl", 2), met("B", 2, 7, previous="A"))
    roll.add(Piece("f.jsonl", 3), met("A", 3, 7))
    roll.close()
    assert [tuple(roll.standing(at)) for at in range(3)] == [(Place(), None), (Place(), None), (Place(), 0)]


def test_a_record_takes_little() -> None:
    roll = Roll(True)
    count = 5_000
    for at in range(count):
        follows = f"R{at - 1}-2026-01" if at % 2 else None
        roll.add(
            Piece("f.jsonl", at + 1, at + 1, at * 9_000, 9_000), met(f"R{at}-2026-01", at + 1, at, previous=follows)
        )
    roll.close()
    assert sum(map(sys.getsizeof, vars(roll).values())) < 150 * count
    assert roll.standing(1).place.earlier == (0,)
