"""Seeded corpora of meetings for benchmarks: the audit tests' meetings, with more or fewer factors and actions, and a
share of defects."""

import json
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "audit"))
import corpus

SEED: Final = 7
DEFECTS: Final = 0.15  # of the factors, actions, decisions, rows and cells that could have one

_CELLS: Final = ("situation", "hsb", "involvement", "barriers")
_FACTOR_PARTS: Final = ("source", "category")
_ACTION_PARTS: Final = ("owner", "agency", "due", "addresses")


def records(
    count: int, *, factors: int | None = None, defects: float = DEFECTS, seed: int = SEED
) -> Iterator[dict[str, Any]]:
    """The first of a larger corpus are the smaller corpus. `factors`: how many a record has, with half as many actions;
    without it, those of the good record of the fixtures."""
    drawn = random.Random(seed)
    for record in corpus.records(count, seed):
        grown = record if factors is None else _of_size(record, factors)
        yield _with_defects(grown, defects, drawn)


def _of_size(record: Mapping[str, Any], factors: int) -> dict[str, Any]:
    """Each further round through the factors and actions of a record has ids of its own."""
    given, actions = record["factors"], record.get("interventions", [])
    more = [
        {**given[at % len(given)], "id": _numbered(given[at % len(given)]["id"], at // len(given))}
        for at in range(factors)
    ]
    known = {factor["id"] for factor in more}
    rounds = [
        {
            **action,
            "id": _numbered(action["id"], at // len(actions)),
            "addresses": [
                identifier
                for factor in action.get("addresses", [])
                if (identifier := _numbered(factor, at // len(actions))) in known
            ],
        }
        for at in range(max(1, factors // 2) if actions else 0)
        for action in [actions[at % len(actions)]]
    ]
    gaps = [gap for gap in record.get("gaps_acknowledged", []) if gap["factor_id"] in known]
    return {**record, "factors": more, "interventions": rounds, "gaps_acknowledged": gaps}


def _numbered(identifier: str, lap: int) -> str:
    return identifier if lap == 0 else f"{identifier}.{lap}"


def _with_defects(record: Mapping[str, Any], share: float, drawn: random.Random) -> dict[str, Any]:
    def happens() -> bool:
        return drawn.random() < share

    def lacking(entry: Mapping[str, Any], parts: tuple[str, ...]) -> dict[str, Any]:
        lost = {part for part in parts if happens()}
        return {name: value for name, value in entry.items() if name not in lost}

    result = dict(record)
    result["factors"] = [lacking(factor, _FACTOR_PARTS) for factor in record["factors"]]
    if "interventions" in record:
        result["interventions"] = [
            {**lacking(action, _ACTION_PARTS), **({"status": "withdrawn"} if happens() else {})}
            for action in record["interventions"]
        ]
    result["hackett"] = [lacking(decision, ("reason", "discussion")) for decision in record["hackett"]]
    if "attendance" in record:
        result["attendance"] = [row for row in record["attendance"] if not happens()]
    result["contexts"] = {
        name: [lacking(row, _CELLS) for row in rows] if isinstance(rows, list) else lacking(rows, _CELLS)
        for name, rows in record["contexts"].items()
        if not happens()
    }
    return result


def write_files(folder: Path, made: Iterator[dict[str, Any]]) -> None:
    """A YAML file for each record, as people keep them."""
    folder.mkdir(parents=True)
    for record in made:
        text = yaml.dump(record, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
        (folder / f"{record['record_id']}.yaml").write_text(text, encoding="utf-8")


def write_lines(file: Path, made: Iterator[dict[str, Any]]) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in made)


class _Dumper(yaml.SafeDumper):
    """No anchors: what occurs twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
