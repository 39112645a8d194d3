"""Waivers given for findings of a report, or of records that are checked for it, and put into a file of them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csg_rules.checking.accepting import NO_REASON, NOBODY
from csg_rules.checking.comparing import ComparisonError, are_reports, read_whole
from csg_rules.checking.reasons import is_reason, is_somebody
from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.run import Options, run
from csg_rules.facts.statuses import Reader
from csg_rules.findings.finding import Found
from csg_rules.findings.report_file import ReportError, read_found
from csg_rules.findings.waiving import LONGEST_YEARS, is_about, last_day_for
from csg_rules.records.waivers import GivenWaiver
from csg_rules.sources.waiver_text import CannotEditError, added, renewed
from csg_rules.sources.waivers import waivers_in

_MOST_NAMED = 6
_TOKEN = re.compile(r"R-[0-9a-f]{12}")  # as a report that is written with --pseudonymise calls a record


class GivingError(Exception):
    """Why nothing is written, in one line that quotes no record and no reason."""


class Asked(NamedTuple):
    """Which findings are meant: by fingerprint, or by rule, record (or site) and paths."""

    fingerprints: tuple[str, ...] = ()
    rule: str | None = None
    record: str | None = None
    paths: tuple[str, ...] = ()


class Judgement(NamedTuple):
    """What is said of them. `expires` may be None with a verdict alone."""

    reason: str
    by: str
    given: date
    expires: date | None = None
    verdict: str | None = None


class Written(NamedTuple):
    """The file's new bytes, and for each finding the line of its waiver in them."""

    raw: bytes
    lines: tuple[tuple[Found, int], ...]


def found_in(paths: Sequence[str], rulebook: Rulebook, options: Options) -> tuple[Found, ...]:
    """The findings of reports, or of records that are checked now. Raises GivingError, and as `run`."""
    try:
        if are_reports(paths):
            return tuple(found for path in paths for found in _told_by_name(path))
    except (ComparisonError, ReportError) as error:
        raise GivingError(str(error)) from None
    report = run(paths, rulebook, options)
    if not report.records and report.problems:
        raise GivingError(f"no record could be checked: {report.problems[0]}")
    return tuple(
        Found(f.rule, f.record, f.site, f.path, f.fingerprint, f.evidence, part.is_named)
        for part in report.parts
        for f in part.findings
    )


def _told_by_name(path: str) -> tuple[Found, ...]:
    found = read_found(read_whole(Path(path)))
    if any(_TOKEN.fullmatch(finding.record or "") for finding in found):
        raise GivingError(
            f"{path} tells records by tokens (--pseudonymise), which no waiver could name: give a report made without "
            "it, or the records themselves"
        )
    return found


def chosen(found: Sequence[Found], asked: Asked) -> tuple[Found, ...]:
    """Exactly those that are meant, one for each fingerprint and path. Raises GivingError where that can't be told."""
    by_name = {finding.fingerprint: finding for finding in found}
    if unknown := [name for name in asked.fingerprints if name not in by_name]:
        raise GivingError(f"no finding has the fingerprint {unknown[0]}")
    named = [by_name[name] for name in asked.fingerprints]
    if asked.rule is not None:
        fitting = [
            finding
            for finding in found
            if finding.rule == asked.rule and asked.record in (None, finding.record or finding.site)
        ]
        _refuse_another_record(found, fitting, asked)
        named += _by_path(fitting, asked) if asked.paths else _only(fitting, asked.rule)
    return tuple(dict.fromkeys(named))


def _refuse_another_record(found: Sequence[Found], fitting: Sequence[Found], asked: Asked) -> None:
    if fitting or asked.record is None:
        return
    named = {name for each in found if (name := each.record or each.site)}
    if asked.record not in named:
        from csg_rules.names import did_you_mean

        raise GivingError(f"nothing is found in a record or site of that name{did_you_mean(asked.record, named)}")
    where = dict.fromkeys(each.record or each.site or "" for each in found if each.rule == asked.rule)
    there = f" (it is found in {_listed(where)})" if where else ""
    raise GivingError(f"{asked.rule} isn't found in that record{there}")


def _by_path(fitting: Sequence[Found], asked: Asked) -> Iterable[Found]:
    for path in asked.paths:
        at = [finding for finding in fitting if finding.path == path]
        if not at:
            there = f" (it is found at {_listed(f.path for f in fitting)})" if fitting else ""
            raise GivingError(f"{asked.rule} isn't found at that path{there}")
        if len(at) > 1:
            raise GivingError(f"{asked.rule} is found there in {len(at)} records: name one with --record")
        yield at[0]


def _only(fitting: Sequence[Found], rule: str) -> Sequence[Found]:
    if not fitting:
        raise GivingError(f"{rule} isn't found there")
    if len({finding.record or finding.site for finding in fitting}) > 1:
        raise GivingError(f"{rule} is found in several records: name one with --record")
    if len(fitting) > 1:
        raise GivingError(f"{rule} is found {len(fitting)} times: name which with --path ({_paths(fitting)})")
    return fitting


def _paths(findings: Sequence[Found]) -> str:
    return _listed(finding.path for finding in findings)


def _listed(paths: Iterable[str]) -> str:
    named = list(dict.fromkeys(paths))
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return f"{', '.join(named[:_MOST_NAMED])}{more}"


def given(
    raw: bytes, file: Path, findings: Sequence[Found], said: Judgement, rulebook: Rulebook, refreshing: bool = False
) -> Written:
    """The file with a waiver for each finding. Raises GivingError where it can't be added, or isn't needed."""
    reader = Reader(rulebook.lexicons)
    if not is_reason(said.reason, reader):
        raise GivingError(f"the reason {NO_REASON}")
    if not is_somebody(said.by, reader):
        raise GivingError(f"--by {NOBODY}")
    _refuse_wrong_end(said.expires, said.given, said.verdict)
    kept = _kept(raw, file)
    for finding in findings:
        _refuse_without_evidence(finding)
        if not finding.is_named:
            raise GivingError(
                "its record has no record_id, and another file of that name could be meant: give the record one, or "
                "keep the waiver in it, under qa"
            )
        if there := [each for each in kept if is_about(each.waiver, finding)]:
            raise GivingError(
                f"{file}:{there[0].line} is about {_named(finding)} already: renew it with --refresh, or take it away"
            )
    try:
        result = added(raw, [_entry(finding, said) for finding in findings], file)
    except CannotEditError as error:
        raise GivingError(f"{file}: {error}") from None
    return _read_back(result, file, findings)


def refreshed(raw: bytes, file: Path, findings: Sequence[Found], on: date, expires: date | None) -> Written:
    """The file with the waivers of these findings given anew: for what they rest on now, and from today. Raises
    GivingError."""
    _refuse_wrong_end(expires, on, "")
    kept = _kept(raw, file)
    for finding in findings:
        _refuse_without_evidence(finding)
        about = [number for number, each in enumerate(kept) if is_about(each.waiver, finding)]
        if not about:
            raise GivingError(f"{file} holds no waiver of {_named(finding)}")
        for number in about:
            each = kept[number]
            if sum(is_about(each.waiver, other) for other in findings) > 1 or "*" in (each.waiver.path or ""):
                raise GivingError(f"{file}:{each.line} may cover several findings: give each its own")
            _refuse_wrong_end(expires, on, each.waiver.verdict)
            if expires is None and each.waiver.is_expired(on):
                raise GivingError(f"{file}:{each.line} has expired: say until when it holds now, with --expires")
            values = {"evidence": finding.evidence, "date": on.isoformat()}
            values |= {"expires": expires.isoformat()} if expires is not None else {}
            try:
                raw = renewed(raw, number, values, file)
            except CannotEditError as error:
                raise GivingError(f"{file}: {error}") from None
    return _read_back(raw, file, findings)


def _refuse_wrong_end(expires: date | None, given: date, verdict: str | None) -> None:
    if expires is not None and expires < given:
        raise GivingError("that day is over: a waiver expires in the future")
    if expires is not None and verdict is None and expires > (last := last_day_for(given)):
        raise GivingError(
            f"a waiver holds for {LONGEST_YEARS} years at most, here until {last.isoformat()}: look at it again then"
        )


def _refuse_without_evidence(finding: Found) -> None:
    if not finding.evidence:
        raise GivingError(
            "the report doesn't tell what its findings rest on: write it with check --evidence, or name the records in "
            "its place"
        )


def _kept(raw: bytes, file: Path) -> tuple[GivenWaiver, ...]:
    kept = waivers_in(raw, file)
    if kept.problems:
        raise GivingError(f"it can't be added to while something is wrong in it: {kept.problems[0]}")
    return kept.given


def _read_back(raw: bytes, file: Path, findings: Sequence[Found]) -> Written:
    """What the file now says of each finding, by its reader: what isn't found there again isn't written."""
    kept = _kept(raw, file)
    lines = []
    for finding in findings:
        at = [each.line for each in kept if is_about(each.waiver, finding) and each.waiver.evidence == finding.evidence]
        if not at:
            raise GivingError(f"{file}: what was to be written doesn't read as it was meant")
        lines.append((finding, at[-1]))
    return Written(raw, tuple(lines))


def _entry(finding: Found, said: Judgement) -> dict[str, str]:
    whose = ("record", finding.record) if finding.record is not None else ("site", finding.site)
    entry = {
        "rule": finding.rule,
        whose[0]: whose[1],
        "path": finding.path,
        "fingerprint": finding.fingerprint,
        "verdict": said.verdict,
        "reason": said.reason.strip(),
        "by": said.by.strip(),
        "date": said.given.isoformat(),
        "expires": said.expires.isoformat() if said.expires is not None else None,
        "evidence": finding.evidence,
    }
    return {key: value for key, value in entry.items() if value}


def _named(finding: Found) -> str:
    return " ".join(filter(None, (finding.rule, f"at {finding.path}" if finding.path else "")))
