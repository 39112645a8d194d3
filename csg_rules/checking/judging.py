"""One record after another judged: what comes of each, or the problem that kept it from being judged."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from csg_rules.checking.overriding import Checkers
from csg_rules.checking.sites import SiteRun
from csg_rules.documents.places import Place
from csg_rules.engine.query import EngineError
from csg_rules.facts.building import Reading
from csg_rules.findings.finding import Finding
from csg_rules.findings.record_findings import Subject
from csg_rules.findings.report import RecordReport
from csg_rules.problems import Problem, ProblemKind, internal_error
from csg_rules.records.surroundings import Earlier, Surroundings
from csg_rules.sources.invalid import in_the_papers_words
from csg_rules.sources.records import SourceRecord
from csg_rules.verdict.outcome import Outcome

if TYPE_CHECKING:
    from csg_rules.findings.picture import Picture


class JudgedRecord(NamedTuple):
    """A record as it was read, with all that came of it."""

    reading: Reading
    report: RecordReport


class Judge:
    """Judges records with their site's profile."""

    def __init__(self, checkers: Checkers, sites: SiteRun, with_pictures: bool = False) -> None:
        """`with_pictures`: reports carry what a page draws, which nothing else needs."""
        self._checkers = checkers
        self._sites = sites
        self._with_pictures = with_pictures

    def judged(
        self, source: SourceRecord, earlier: Sequence[Earlier] = (), missing: str = ""
    ) -> JudgedRecord | Problem:
        """`earlier` and `missing` as in Surroundings."""
        document = source.document
        subject = Subject(source.label, source.site, document.data, source.file, document)
        try:
            checker = self._checkers.of(source.record.site)
            reading = checker.read(source.record, Surroundings(self._sites.of(source), tuple(earlier), missing))
            judged = checker.check_reading(reading, subject)
            picture = self._picture(reading)
        except EngineError as error:
            return problem_of(Whose.of(source), "engine", str(error))
        except MemoryError:
            raise  # whoever limits it knows what to do
        except Exception as error:  # noqa: BLE001  # our fault: said so for this record, and the others go on
            return problem_of(Whose.of(source), "engine", internal_error(error))
        return JudgedRecord(reading, _report(source, judged.outcomes, judged.findings, picture))

    def again(
        self, source: SourceRecord, row: bytes, earlier: Sequence[Earlier] = (), missing: str = ""
    ) -> JudgedRecord | None:
        """As `judged`, from what was kept of the record when it was; None where that can't be used."""
        from csg_rules.checking.rows import kept_in  # only a run with a journal needs it

        try:
            checker = self._checkers.of(source.record.site)
            kept = kept_in(row, checker.asked)
            reading = checker.read(source.record, Surroundings(self._sites.of(source), tuple(earlier), missing))
            picture = self._picture(reading)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001  # whatever is wrong with it, the record is judged anew, and that is told of
            return None
        return JudgedRecord(reading, _report(source, kept.outcomes, kept.findings, picture))

    def _picture(self, reading: Reading) -> "Picture | None":
        if not self._with_pictures:
            return None
        from csg_rules.findings.picture import picture_of

        return picture_of(reading)


def _report(
    source: SourceRecord,
    outcomes: Mapping[str, Sequence[Outcome]],
    findings: tuple[Finding, ...],
    picture: "Picture | None",
) -> RecordReport:
    is_named = Whose.of(source).is_named
    return RecordReport(source.label, source.file, source.site, outcomes, findings, source.document, picture, is_named)


class Whose(NamedTuple):
    """A record by what a problem of it tells."""

    file: str
    label: str
    start: Place
    is_paper: bool = False
    is_named: bool = True

    @classmethod
    def of(cls, source: SourceRecord) -> "Whose":
        is_named = source.label == source.record.record_id
        return cls(source.file, source.label, source.document.start, source.is_paper, is_named)


def problem_of(whose: Whose, kind: ProblemKind, message: str, path: str = "") -> Problem:
    """A problem of the record as a whole."""
    start = whose.start
    said, where = (in_the_papers_words(message), _AS_A_WHOLE) if whose.is_paper else (message, start.where)
    return Problem(kind, said, whose.file, start.line, start.column, whose.label, path, where)


def trouble_of(whose: Whose, trouble: str) -> Iterator[Problem]:
    """The problem of a record that can't be put in order; none where it is that another has its name, which is told."""
    if trouble and not trouble.startswith(f"{whose.label} and {whose.label} both "):
        yield problem_of(whose, "series", trouble, "meeting")


_AS_A_WHOLE = "the record as a whole"


def clash_of(whose: Whose, file: str) -> Problem:
    """The problem of a record whose name another one has already, in that file. Two of one name can't both be right,
    and their findings would be taken for each other's."""
    # The name was typed, or is the file's own where none was.
    message = (
        f"{whose.label} is already the record_id of a record in {file}"
        if whose.is_named
        else f"{whose.label} is already what the record in {file} is called: give each a record_id of its own"
    )
    return problem_of(whose, "reference", message, "record_id")
