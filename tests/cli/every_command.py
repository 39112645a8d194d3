"""Every command in its formats, over a few records, for what must hold of all of them."""

import os
from collections.abc import Mapping
from pathlib import Path
from shutil import copy, copytree
from typing import NamedTuple

from cli_runs import ROOT, Run, run

from csg_rules.render.formats import TEXTS

MINUTES = ("good.yaml", "nfa-guilt.yaml")
EXPECTED = (0, 1, 2)


class Workplace(NamedTuple):
    """A folder with minutes and all that commands ask for beside them, and an empty one for what they write."""

    minutes: Path
    out: Path
    temporary: Path
    key: Path
    report: Path
    sheet: Path
    attested: Path
    site: Path

    def inputs(self) -> dict[Path, bytes]:
        beside = (self.key, self.report, self.sheet, self.attested, self.site)
        return {file: file.read_bytes() for file in (*sorted(self.minutes.rglob("*")), *beside) if file.is_file()}


def workplace(folder: Path, minutes: Mapping[str, str] | None = None) -> Workplace:
    """`minutes`: what stands in the place of each of the records, by its name."""
    place = Workplace(
        folder / "minutes", folder / "out", folder / "tmp", folder / "key", folder / "report.json",
        folder / "sheet.csv", folder / "run.json", folder / "northmere.yaml",
    )  # fmt: skip
    for made in (place.minutes, place.out, place.temporary):
        made.mkdir()
    for name in MINUTES:
        copy(ROOT / "fixtures" / "records" / name, place.minutes)
    copytree(ROOT / "fixtures" / "series", place.minutes / "series")
    if minutes is not None:
        for file in sorted(place.minutes.rglob("*")):
            if file.is_file():
                file.unlink()
        for name, text in minutes.items():
            (place.minutes / name).write_text(text, encoding="utf-8")
    copy(ROOT / "fixtures" / "sites" / "northmere.yaml", place.site)
    place.key.write_bytes(b"a key that nobody else knows")
    place.key.chmod(0o600)
    assert (
        run("check", place.minutes, "--format", f"json={place.report}", "--evidence", "--attest", place.attested).code
        in EXPECTED
    )
    assert run("agree", "--sheet", place.minutes / "good.yaml", "-o", place.sheet).code in EXPECTED
    return place


# What each is typed as: MINUTES, OUT and the like stand for places of the workplace. Those that write name OUT.
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "check": ("check", "MINUTES"),
    "check with a site": ("check", "MINUTES", "--site", "SITE"),
    "check json, values": ("check", "MINUTES", "--format", "json", "--show-values", "-o", "OUT/values.json"),
    **{f"check {form}": ("check", "MINUTES", "--format", f"{form}=OUT/report.{form}") for form in TEXTS},
    "check html": ("check", "MINUTES", "--format", "html", "-o", "OUT/pages"),
    "check one page": ("check", "MINUTES/good.yaml", "--format", "html", "-o", "OUT/good.html"),
    "check docx": ("check", "MINUTES/good.yaml", "--format", "docx", "-o", "OUT/good.docx"),
    "check xlsx": ("check", "MINUTES/good.yaml", "--format", "xlsx", "-o", "OUT/good.xlsx"),
    "check, several": ("check", "MINUTES", "--format", "table=OUT/t.txt", "--format", "json=OUT/j.json"),
    "check, both engines": ("check", "MINUTES/good.yaml", "--engine", "reference"),
    "check, tokens": ("check", "MINUTES", "--pseudonymise", "KEY", "-o", "OUT/tokens.txt"),
    "check, run record": ("check", "MINUTES", "--attest", "OUT/run.json"),
    "check, journal": ("check", "MINUTES", "--journal", "OUT/done.journal"),
    "audit": ("audit", "MINUTES"),
    "audit, journal": ("audit", "MINUTES", "--journal", "OUT/done.journal"),
    "audit json": ("audit", "MINUTES", "--format", "json", "-o", "OUT/audit.json"),
    "audit markdown": ("audit", "MINUTES", "--format", "markdown", "-o", "OUT/audit.md"),
    "audit html": ("audit", "MINUTES", "--format", "html", "-o", "OUT/audit"),
    "audit xlsx": ("audit", "MINUTES", "--format", "xlsx", "-o", "OUT/audit.xlsx"),
    "diff": ("diff", "MINUTES/series/first-meeting.yaml", "MINUTES/series/review.yaml", "-o", "OUT/diff.txt"),
    "diff of reports": ("diff", "REPORT", "REPORT", "--format", "json", "-o", "OUT/diff.json"),
    "agree": ("agree", "REPORT", "SHEET", "-o", "OUT/agree.txt"),
    "agree, a sheet": ("agree", "--sheet", "MINUTES/good.yaml", "-o", "OUT/sheet.xlsx"),
    "convert": ("convert", "MINUTES/good.yaml", "-o", "OUT/good.json"),
    "convert docx": ("convert", "MINUTES/good.yaml", "-o", "OUT/minutes.docx"),
    "convert xlsx": ("convert", "MINUTES/good.yaml", "-o", "OUT/minutes.xlsx"),
    "config show": ("config", "show"),
    "config path": ("config", "path"),
    "waive": (
        "waive",
        "REPORT",
        "--rule",
        "NFA-02",
        "--path",
        "factors.F1.text",
        "--reason",
        "The panel looked at it twice",
        "--by",
        "QA lead",
        "--expires",
        "+90d",
        "-o",
        "OUT/waivers.yaml",
    ),
    "baseline": ("baseline", "MINUTES", "-o", "OUT/baseline.json"),
    "pseudonymise": ("pseudonymise", "MINUTES", "-o", "OUT/copies", "--key", "KEY"),
    "attest verify": ("attest", "verify", "ATTESTED", "--inputs", "MINUTES", "--rerun"),
    "attest keygen": ("attest", "keygen", "-o", "OUT/pair"),
    "template yaml": ("template", "yaml", "-o", "OUT/t.yaml"),
    "template docx": ("template", "docx", "-o", "OUT/t.docx"),
    "template xlsx": ("template", "xlsx", "--example", "-o", "OUT/t.xlsx"),
    "explain": ("explain", "GAP-01"),
    "explain a record": ("explain", "GAP-01", "--record", "MINUTES/good.yaml"),
    "rules list": ("rules", "list"),
    "rules test": ("rules", "test", "GAP-01"),
    "rules lint": ("rules", "lint"),
    "rules coverage": ("rules", "coverage"),
    "rules new": ("rules", "new", "LOC-01", "--dir", "OUT/rules"),
    "schema": ("schema", "attest"),
}
# Each ends in an error, some of them when much was done already.
ERRORS: Mapping[str, tuple[str, ...]] = {
    "a record that is none": ("check", "MINUTES", "KEY", "--format", "json", "-o", "OUT/report.json"),
    "a place that is no folder": ("check", "MINUTES", "--format", "json", "-o", "MINUTES/good.yaml/report.json"),
    "a page for many": ("check", "MINUTES", "--format", "html", "-o", "OUT/one.html"),
    "no such rule": ("explain", "GAP-99"),
    "nothing to copy": ("pseudonymise", "KEY", "-o", "OUT/copies", "--key", "KEY"),
    "a copy of nothing": ("convert", "KEY", "-o", "OUT/x.docx"),
    "no run record": ("attest", "verify", "KEY"),
    "an empty audit": ("audit", "KEY", "--format", "xlsx", "-o", "OUT/none/audit.xlsx"),
}


def typed(command: tuple[str, ...], place: Workplace) -> list[str]:
    stands_for = {
        "MINUTES": place.minutes, "OUT": place.out, "KEY": place.key, "REPORT": place.report, "SHEET": place.sheet,
        "ATTESTED": place.attested, "SITE": place.site,
    }  # fmt: skip
    words = []
    for word in command:
        for name, path in stands_for.items():
            word = word.replace(name, str(path))
        words.append(word)
    return words


def run_in(place: Workplace, command: tuple[str, ...]) -> Run:
    """With the temporary folder of the workplace."""
    return run(*typed(command, place), TMPDIR=str(place.temporary), TEMP=str(place.temporary))


def files_in(folder: Path) -> list[Path]:
    return sorted(Path(parent, name) for parent, _, names in os.walk(folder) for name in names)
