"""One record, or one site, checked: facts, matches, outcomes, findings."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csg_rules.engine.choose import EngineName, load_engine
from csg_rules.engine.query import Engine
from csg_rules.engine.verified import verified_engine
from csg_rules.facts.building import Reading
from csg_rules.facts.fact import Fact
from csg_rules.facts.record_facts import facts_of
from csg_rules.findings.record_findings import Judged, Subject, judged
from csg_rules.lexicons.shelf import Finder
from csg_rules.records.record import Record
from csg_rules.records.surroundings import ALONE, Surroundings
from csg_rules.rules.model import Rule
from csg_rules.verdict.judge import Judge
from csg_rules.verdict.needs import Parts, part_states
from csg_rules.verdict.questions import questions_of
from csg_rules.verdict.standing import set_aside

if TYPE_CHECKING:
    from csg_rules.facts.digest import Digest
    from csg_rules.records.site import Site


class Checker:
    """Rules and lexicons made ready once, then used on one record or site after the other."""

    def __init__(
        self,
        rules: Sequence[Rule],
        lexicons: Mapping[str, Finder],
        engine: EngineName = "auto",
        verify: bool = False,
        as_of: date | None = None,
        today: date | None = None,
    ) -> None:
        """Raises EngineError where the engine asked for can't be had. `verify` runs both engines. The rules in force
        `as_of` a day are used; without one, those of the meeting's day, or today's where it isn't recorded.
        `today`: where it isn't the day that this machine has."""
        self._today = today
        self.rules = tuple(rules)
        self._as_of = as_of
        self._lexicons = lexicons
        self._questions = [questions_of(rule) for rule in self.rules]
        queries = [query for asked in self._questions if not asked.rule.off for query in asked.queries()]
        # Whether a part of the record is there is asked whatever rules ask for.
        self._kinds = frozenset(pattern.kind for query in queries for pattern in query.patterns) | {"part"}
        self._queries = queries
        self._may_choose = engine == "auto" and not verify
        self._engine: Engine = verified_engine(queries) if verify else load_engine(engine, queries)

    def for_many(self) -> None:
        """From now on the faster engine, where it wasn't asked for by name."""
        if self._may_choose:
            self._may_choose = False
            self._engine = load_engine("reference", self._queries)

    @property
    def asked(self) -> tuple[Rule, ...]:
        """The rules as outcomes tell them."""
        return tuple(questions.rule for questions in self._questions)

    @property
    def engine_name(self) -> str:
        return self._engine.name

    def read(self, record: Record, surroundings: Surroundings = ALONE) -> Reading:
        """The record ready to be judged, with what is known besides it."""
        return Reading(record, self._lexicons, surroundings)

    def check(self, record: Record, subject: Subject, surroundings: Surroundings = ALONE) -> Judged:
        """As `check_reading`, for a record that is read here and now."""
        return self.check_reading(self.read(record, surroundings), subject)

    def check_reading(self, reading: Reading, subject: Subject) -> Judged:
        """Every rule judged on this record. Raises EngineError where the engine can't vouch for its answer."""
        missing = reading.surroundings.missing
        day = self._as_of or reading.record.meeting.date or self._today or date.today()
        said = {"earlier_meeting": missing} if missing else {}
        # A record that has no name is a rule's example or a fragment, and is asked what it's asked.
        form = reading.record.form_alone if reading.record.record_id is not None else None
        subject = subject._replace(earlier=reading.surroundings.earlier)
        return self._judge(facts_of(reading, self._kinds), subject, day, said, form)

    def check_site(self, site: "Site", digests: "Sequence[Digest]", subject: Subject) -> Judged:
        """Every rule judged on this site, from its profile and the digests of its records."""
        from csg_rules.facts.site import site_facts  # most runs are about records alone

        day = self._as_of or self._today or date.today()
        return self._judge(site_facts(site, digests, self._lexicons), subject, day, {})

    def _judge(
        self,
        facts: Sequence[Fact],
        subject: Subject,
        day: date,
        said: Mapping[str, str],
        form_alone: str | None = None,
    ) -> Judged:
        matches = self._engine.matches(facts)
        parts = Parts(part_states(facts), said)
        outcomes = {
            questions.rule.id: set_aside(questions.rule, day, form_alone)
            or Judge(questions, facts, matches, parts).outcomes()
            for questions in self._questions
        }
        return judged(subject, self.rules, outcomes)
