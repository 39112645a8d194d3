"""What a run is asked for, and what it needs before the first record is judged."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csg_rules.checking.overriding import Checkers, adjusted_rulesets, refuse_wrong
from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.sites import SiteRun
from csg_rules.crew.work import Limits
from csg_rules.engine.choose import EngineName
from csg_rules.rules.model import Rule, Ruleset
from csg_rules.rules.overrides import Applied, Override
from csg_rules.sources.picking import ALL, Pick


class Options(NamedTuple):
    """`site`: the file of a site's profile, with which the rules about sites are judged as well. `as_of`: the day whose
    rules apply, whatever the meeting's. `overrides`: what a site changes in rules. `rules_dirs`: its own folders of
    rules, which hold no records. `with_pictures`: records' reports carry what a page draws. `waivers`: the file of
    them, beside those that records keep. `baseline`: the file of the findings that are known. `today`: the day on which
    waivers hold or don't, and whose rules apply to a meeting without one. `pick`: which files of folders are read.
    `jobs`: how many worker processes judge; none: this one does. `limits`: what a record may take of one.
    `with_documents`: records' reports carry what was read, which copies, pages and quotations need. `journal`: the file
    that keeps what is done. `cluster`: whose workers judge, by its address; `beside`: the bytes of files beside the
    records, where those aren't (see `travelling`). `notes`: what is to be told of all this in the report."""

    rulesets: tuple[str, ...] = ()
    engine: EngineName = "auto"
    verify: bool = False
    fail_on: str = "high"
    required: tuple[str, ...] = ()
    site: Path | None = None
    as_of: date | None = None
    overrides: tuple[Override, ...] = ()
    rules_dirs: tuple[Path, ...] = ()
    with_pictures: bool = False
    waivers: Path | None = None
    baseline: Path | None = None
    today: date | None = None
    pick: Pick = ALL
    jobs: int = 0
    limits: Limits = Limits()
    with_documents: bool = True
    journal: Path | None = None
    cluster: str | None = None
    beside: tuple[tuple[Path, bytes], ...] = ()
    notes: tuple[str, ...] = ()


class Prepared(NamedTuple):
    """What judges the records of a run, and the sites whose profile was given."""

    rulesets: tuple[Ruleset, ...]
    checkers: Checkers
    sites: SiteRun
    changes: tuple[Applied, ...]


def prepared(rulebook: Rulebook, options: Options) -> Prepared:
    """Raises UnknownRuleset, WrongOverrides, and EngineUnavailable where the engine asked for isn't there."""
    refuse_wrong(options.overrides, rulebook)
    chosen = rulebook.chosen(options.rulesets)
    if options.site is None:
        # Without a site's profile its rules have nothing to look at: they aren't run, and aren't counted.
        chosen = tuple(_without_site_rules(chosen))
    rulesets, changes = adjusted_rulesets(chosen, options.overrides)
    rules = [rule for ruleset in rulesets for rule in ruleset.rules]
    sites = SiteRun([])
    if options.site is not None:
        from csg_rules.sources.sites import read_sites

        of_sites = [rule for rule in rules if rule.scope == "site"]
        sites = SiteRun(
            read_sites(options.site, dict(options.beside).get(options.site)), _checkers(of_sites, rulebook, options)
        )
    of_records = [rule for rule in rules if rule.scope != "site"]
    return Prepared(tuple(rulesets), _checkers(of_records, rulebook, options), sites, tuple(changes))


def _without_site_rules(rulesets: Iterable[Ruleset]) -> Iterator[Ruleset]:
    for ruleset in rulesets:
        rules = tuple(rule for rule in ruleset.rules if rule.scope != "site")
        if rules:
            yield ruleset._replace(rules=rules)


def _checkers(rules: Sequence[Rule], rulebook: Rulebook, options: Options) -> Checkers:
    return Checkers(
        rules, rulebook.lexicons, options.engine, options.verify, options.as_of, options.overrides, options.today
    )


def has_series_rules(rulesets: Iterable[Ruleset]) -> bool:
    """Whether any rule asks in which order meetings stand, and whether they can be put in one."""
    return any(rule.scope == "series" for ruleset in rulesets for rule in ruleset.rules)
