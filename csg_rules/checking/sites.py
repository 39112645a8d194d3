"""The sites of a run: each record by its site, and each site judged once all of its records were read."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from csg_rules.checking.checker import Checker
from csg_rules.checking.overriding import Checkers
from csg_rules.engine.query import EngineError
from csg_rules.facts.building import Reading
from csg_rules.findings.record_findings import Subject
from csg_rules.findings.report import RecordReport
from csg_rules.names import did_you_mean
from csg_rules.problems import Problem, internal_error
from csg_rules.rules.overrides import Applied
from csg_rules.sources.records import Note, SourceRecord

if TYPE_CHECKING:
    # Runs without a site's profile don't pay for what reads one.
    from csg_rules.facts.digest import Digest
    from csg_rules.records.site import Site
    from csg_rules.sources.sites import SourceSite


class Counted(NamedTuple):
    """A record as its site counts it; for one of no site of the profile, what is said of it in place of a site."""

    site: str
    digest: "Digest | None"


class SiteRun:
    """Without profiles and checkers it gives no site anything, and reports none."""

    def __init__(self, read: "Sequence[SourceSite | Problem]", checkers: Checkers | None = None) -> None:
        self.problems: list[Problem] = [entry for entry in read if isinstance(entry, Problem)]
        self._sites = {entry.name: entry for entry in read if not isinstance(entry, Problem)}
        self._checkers = checkers
        self._digests: dict[str, list[Digest]] = {name: [] for name in self._sites}
        self._elsewhere: Counter[str] = Counter()

    def of(self, source: SourceRecord) -> "Site | None":
        """The profile of the site that the record names."""
        named = self._sites.get(source.record.site or "")
        return named.site if named is not None else None

    def counted(self, source: SourceRecord, reading: Reading) -> "Counted | None":
        """What the sites' rules need of a record that was read, for `add`."""
        if not self._sites:
            return None
        from csg_rules.facts.digest import digest_of

        name = source.record.site
        if name in self._digests:
            return Counted(name, digest_of(reading, source.label))
        return Counted(source.site or ("another site" if name else "no site"), None)

    def add(self, counted: "Counted") -> None:
        if counted.digest is None:
            self._elsewhere[counted.site] += 1
        else:
            self._digests[counted.site].append(counted.digest)

    @property
    def notes(self) -> list[Note]:
        """Records that no profile speaks of: none of them counts for a site."""
        shown = [site.label for site in self._sites.values()]
        return [
            Note(
                next(iter(self._sites.values())).file,
                f"{count} of the records name {name}; the profile holds none of that name, "
                f"so no site's rules count them{did_you_mean(name, shown)}",
            )
            for name, count in self._elsewhere.items()
        ]

    def reports(self) -> list[RecordReport]:
        """A report for each site, in the order of the profile."""
        if self._checkers is None:
            return []
        made = ((site, self._checkers.of(site.name)) for site in self._sites.values())
        return [report for site, checker in made if checker.rules and (report := self._report(site, checker))]

    @property
    def applied(self) -> tuple[Applied, ...]:
        """What the sites changed in the rules about them."""
        return self._checkers.applied if self._checkers is not None else ()

    def _report(self, site: "SourceSite", checker: Checker) -> RecordReport | None:
        subject = Subject(site.label, site.label, site.data, site.file, site.document, site.base, is_site=True)
        try:
            judged = checker.check_site(site.site, self._digests[site.name], subject)
        except EngineError as error:
            self.problems.append(Problem("engine", str(error), site.file))
            return None
        except Exception as error:  # noqa: BLE001  # our fault: said so for this site, and the others go on
            self.problems.append(Problem("engine", internal_error(error), site.file))
            return None
        return RecordReport(site.label, site.file, site.label, judged.outcomes, judged.findings, site.document)
