"""A factor's code that the catalogue doesn't know is told in a note, and changes nothing else."""

from pathlib import Path
from typing import Any

import pytest
from cli_runs import run, write

Factor = dict[str, Any]


def notes(folder: Path, *factors: Factor) -> list[str]:
    items = [{"id": f"F{n}", "text": "x", **factor} for n, factor in enumerate(factors, start=1)]
    file = write(folder, "a.json", {"record_id": "NM-1", "factors": items})
    found = run("check", file, "--format", "json").json["notes"]
    return [note.removeprefix(f"{file}: ") for note in found]


@pytest.mark.parametrize(
    ("factor", "said"),
    [
        ({"code": "r-atitudes"}, "its code r-atitudes is not in the catalogue of factors; did you mean 'r-attitudes'?"),
        ({"code": "r-zzz"}, "its code r-zzz is not in the catalogue of factors"),
        ({"code": "R-Porn"}, "its code is not in the catalogue of factors; did you mean 'r-porn'?"),
        ({"code": "Kate"}, "its code is not in the catalogue of factors"),
        ({"code": "told by his aunt Mary"}, "its code is not in the catalogue of factors"),
        ({"code": f"r-{'a' * 60}"}, "its code is not in the catalogue of factors"),
        (
            {"code": "r-porn", "category": "vulnerability", "context": "peers"},
            "the catalogue of factors lists its code r-porn as risk, not as vulnerability",
        ),
        (
            {"code": "r-porn", "category": "risk", "context": "school"},
            "the catalogue of factors lists its code r-porn for individual, peers, not for school",
        ),
    ],
)
def test_a_code_that_isnt_listed_here_is_told(tmp_path: Path, factor: Factor, said: str) -> None:
    assert notes(tmp_path, factor) == [f"NM-1 factors.F1: {said}"]


@pytest.mark.parametrize(
    "factor",
    [
        {},
        {"code": ""},
        {"code": "r-porn"},
        {"code": "r-porn", "category": "risk"},
        {"code": "r-porn", "context": "peers"},
        {"code": "r-retracted", "category": "risk", "context": "neighbourhood"},
        {"code": "s-adult", "category": "resilience", "context": "school"},
        {"code": "s-adult", "category": "strength", "context": "school"},
        {"code": "v-gang", "category": "vulnerability", "context": "home", "status": "closed"},
    ],
)
def test_a_listed_code_or_none_is_told_nothing(tmp_path: Path, factor: Factor) -> None:
    assert notes(tmp_path, factor) == []


def test_what_is_said_of_several_factors_is_said_once(tmp_path: Path) -> None:
    assert notes(tmp_path, {"code": "r-zzz"}, {"code": "r-porn"}, {"code": "r-zzz"}, {"code": "x"}) == [
        "NM-1 factors.F1: its code r-zzz is not in the catalogue of factors (2 such factors)",
        "NM-1 factors.F4: its code is not in the catalogue of factors",
    ]


def test_what_is_said_of_several_files_is_said_at_the_first_in_whatever_order_they_come(tmp_path: Path) -> None:
    record = {"factors": [{"id": "F1", "code": "r-zzz"}]}
    files = [write(tmp_path, f"{name}.json", record) for name in "ba"]
    for paths in (files, files[::-1]):
        assert run("check", *paths, "--format", "json").json["notes"] == [
            f"{tmp_path / 'a.json'}: a factors.F1: its code r-zzz is not in the catalogue of factors (2 such factors)"
        ]


def test_a_note_is_neither_a_finding_nor_an_exit_code(tmp_path: Path) -> None:
    def report(code: str) -> Any:
        record = {"record_id": "NM-1", "factors": [{"id": "F1", "category": "strength", "text": "x", "code": code}]}
        data = run("check", write(tmp_path, "a.json", record), "--format", "json").json
        return {name: value for name, value in data.items() if name != "notes"}

    assert report("r-zzz") == report("s-talents") == report("")


def test_the_page_shows_the_note(tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", "record_id: NM-1\nfactors: [{id: F1, text: x, code: r-porm}]\n")
    assert f"Note: {file}: NM-1 factors.F1: its code r-porm is not in the catalogue" in " ".join(
        run("check", file).out.split()
    )
