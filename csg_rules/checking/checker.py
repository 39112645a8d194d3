"""One record checked: facts, matches, outcomes, findings."""

from collections.abc import Mapping, Sequence
from datetime import date

from csg_rules.engine.choose import EngineName, load_engine
from csg_rules.engine.query import Engine
from csg_rules.engine.verified import verified_engine
from csg_rules.facts.record_facts import to_facts
from csg_rules.facts.statuses import Finder
from csg_rules.findings.record_findings import Judged, Subject, judged
from csg_rules.records.record import Record
from csg_rules.rules.model import Rule
from csg_rules.verdict.judge import Judge
from csg_rules.verdict.needs import part_states
from csg_rules.verdict.questions import questions_of
from csg_rules.verdict.standing import set_aside


class Checker:
    """Rules and lexicons made ready once, then used on one record after the other."""

    def __init__(
        self,
        rules: Sequence[Rule],
        lexicons: Mapping[str, Finder],
        engine: EngineName = "auto",
        verify: bool = False,
        as_of: date | None = None,
    ) -> None:
        """Raises EngineError where the engine asked for can't be had. `verify` runs both engines. The rules in force
        `as_of` a day are used; without one, those of the meeting's day, or today's where it isn't recorded."""
        self.rules = tuple(rules)
        self._as_of = as_of
        self._lexicons = lexicons
        self._questions = [questions_of(rule) for rule in self.rules]
        queries = [query for asked in self._questions if not asked.rule.off for query in asked.queries()]
        self._engine: Engine = verified_engine(queries) if verify else load_engine(engine, queries)

    @property
    def engine_name(self) -> str:
        return self._engine.name

    def check(self, record: Record, subject: Subject) -> Judged:
        """Every rule judged on this record. Raises EngineError where the engine can't vouch for its answer."""
        facts = to_facts(record, self._lexicons)
        matches = self._engine.matches(facts)
        states = part_states(facts)
        day = self._as_of or record.meeting.date or date.today()
        outcomes = {
            questions.rule.id: set_aside(questions.rule, day) or Judge(questions, facts, matches, states).outcomes()
            for questions in self._questions
        }
        return judged(subject, self.rules, outcomes)
