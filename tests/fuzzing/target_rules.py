"""Rule files. One that is taken can be asked of a record, with both engines."""

from collections.abc import Iterator
from functools import cache

from changing import of_data
from seeding import ROOT, files
from targets import Failure, Target, without_text

from csg_rules.checking.checker import Checker
from csg_rules.checking.rulebook import Rulebook, load_rulebook, rulesets_folder
from csg_rules.documents.places import DocumentError
from csg_rules.documents.yaml_reader import read_yaml
from csg_rules.engine.choose import available
from csg_rules.findings.record_findings import Subject
from csg_rules.records.record import Record
from csg_rules.rules.folder import RuleFile
from csg_rules.rules.lint import Around, lint_rules
from csg_rules.rules.model import Ruleset
from csg_rules.rules.reading import read_rule
from csg_rules.rules.references import check_cues, reference_faults


@cache
def rulebook() -> Rulebook:
    return load_rulebook(rulesets_folder())


def run(raw: bytes) -> None:
    try:
        text = raw.decode("utf-8")
        documents = read_yaml(text, typed=True)
    except (UnicodeDecodeError, DocumentError):
        return
    for document in documents[:1]:
        rule = read_rule(document, "TST-01-trial.yaml", "trial")
        if isinstance(rule, list):
            if not rule or any(error.line < 1 or error.column < 1 for error in rule):
                raise Failure("a fault of a rule without a place")
            continue
        book = rulebook()
        known = {each.id: each for each in book.rules()} | {rule.id: rule}
        places = {name: lexicon.places for name, lexicon in book.lexicons.items()}
        lint_rules([RuleFile(rule, document, text)], Around(known, places))
        trial = Ruleset("trial", "Trial", "1.0", True, (rule,), "")
        if any(reference_faults(rule, known)) or check_cues([trial], [name for name in places if places[name]]):
            continue
        if rule.scope != "site":
            for record, data in _records():
                checker = Checker([rule], book.lexicons, "reference", available())
                judged = checker.check(record, Subject("NM-1", None, data))
                without_text(*(finding.message for finding in judged.findings))


@cache
def _records() -> tuple[tuple[Record, object], ...]:
    from seeding import marked

    data = [document.data for raw in list(files("records"))[-2:] for document in read_yaml(raw.decode())]
    return tuple((Record.model_validate(each), each) for each in (*data, marked()))


def seeds() -> Iterator[bytes]:
    found = sorted((ROOT / "rulesets").glob("*/*-*-*.yaml"))
    yield from sorted({file.read_bytes() for file in found[::3]}, key=lambda raw: (len(raw), raw))


TARGET = Target(run, seeds, change=of_data)
