"""Records judged by every rule, with both engines: what is told of them holds none of their texts."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import target_yaml
from changing import of_data
from readers import read, told
from target_rules import rulebook
from targets import Target, without_text

from csg_rules.checking.judging import Judge
from csg_rules.checking.overriding import Checkers
from csg_rules.checking.sites import SiteRun
from csg_rules.engine.choose import available
from csg_rules.problems import Problem
from csg_rules.sources.records import SourceRecord


def run(raw: bytes) -> None:
    for source in read(raw, ".yaml")[:3]:
        if not isinstance(source, SourceRecord):
            continue
        judged = _judge().judged(source)
        if isinstance(judged, Problem):
            told([judged])
            continue
        for finding in judged.report.findings:
            without_text(finding.message, finding.path, finding.record or "", finding.why, finding.fix)


@cache
def _judge() -> Judge:
    book = rulebook()
    rules = [rule for rule in book.rules() if rule.scope != "site"]
    return Judge(Checkers(rules, book.lexicons, "auto", available(), date(2026, 6, 1)), SiteRun([]), True)


def seeds() -> Iterator[bytes]:
    yield from target_yaml.seeds()


TARGET = Target(run, seeds, change=of_data)
