"""A seeded corpus of meetings: made of the good record of the fixtures, with gaps that some chairs leave more often."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

FIXTURES: Final = Path(__file__).parents[2] / "fixtures"
CHAIRS: Final = tuple(f"chair-{number}" for number in range(1, 9))
SITES: Final = ("northmere", "brackenhurst", "holmbridge")
LEVELS: Final = ("inappropriate", "problematic", "abusive")
_MOST_DAYS: Final = 28


def records(count: int, seed: int = 15) -> Iterator[dict[str, Any]]:
    """The first of a larger corpus are the smaller corpus. Every fourth young person has a review."""
    good = yaml.load((FIXTURES / "records" / "good.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    drawn = random.Random(seed)
    made = person = 0
    while made < count:
        person += 1
        for number in range(1, min(2 if person % 4 == 0 else 1, count - made) + 1):
            yield _meeting(good, person, number, drawn)
            made += 1


def _meeting(good: dict[str, Any], person: int, number: int, drawn: random.Random) -> dict[str, Any]:
    chair = drawn.randrange(len(CHAIRS))
    quarter = person % 12
    day = f"{2023 + quarter // 4}-{3 * (quarter % 4) + number:02}-{drawn.randint(1, _MOST_DAYS):02}"
    meeting = {
        **good["meeting"],
        "chair": {**good["meeting"]["chair"], "ref": CHAIRS[chair]},
        "sequence": str(number),
        "date": day,
        "next_review": f"{2023 + quarter // 4}-{3 * (quarter % 4) + 3:02}-28",
    }
    record = {
        **good,
        "record_id": f"R{person}-{number}",
        "site": SITES[person % len(SITES)],
        "subject": {**good["subject"], "ref": f"P{person}"},
        "meeting": meeting,
        "hackett": [{**entry, "level": drawn.choice(LEVELS)} for entry in good["hackett"]],
    }
    if number > 1:
        meeting["previous"] = f"R{person}-{number - 1}"
    careless = 0.05 + 0.05 * chair
    for part in ("governance", "attendance", "minutes"):
        if drawn.random() < careless:
            record.pop(part)
    if drawn.random() < careless:
        record["interventions"] = good["interventions"][: drawn.randint(0, 1)]
    return record


def write(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for record in records(count):
        (folder / f"{record['record_id']}.json").write_text(json.dumps(record), encoding="utf-8")
