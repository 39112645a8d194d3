"""Rules as a site has them: changes checked before they are used, and a checker for each site that has its own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from csg_rules.checking.checker import Checker
from csg_rules.checking.reasons import is_reason
from csg_rules.checking.rulebook import Rulebook
from csg_rules.engine.choose import EngineName
from csg_rules.facts.statuses import Reader
from csg_rules.lexicons.shelf import Finder
from csg_rules.rules.model import Rule, Ruleset
from csg_rules.rules.overrides import Applied, Override, adjusted, faults_of


class WrongOverrides(Exception):  # noqa: N818  # said of what was asked for, not of a fault here
    """Changes to rules that can't be put into effect; the text names file, line and cause of each."""


def refuse_wrong(overrides: Iterable[Override], rulebook: Rulebook) -> None:
    """Raises WrongOverrides. A rule is switched off only for a reason that would do in a record: not "tbc"."""
    rules = {rule.id: rule for rule in rulebook.rules()}
    reader = Reader(rulebook.lexicons)
    errors = []
    for override in overrides:
        causes = faults_of(override, rules)
        if override.is_off and not is_reason(override.reason, reader):
            causes.append(f'say why {override.rule} is switched off: off = "the reason, in a few words"')
        errors += [f"{override.origin}: {cause}" for cause in causes]
    if errors:
        raise WrongOverrides("\n".join(errors))


def adjusted_rulesets(
    rulesets: Iterable[Ruleset], overrides: Iterable[Override]
) -> tuple[tuple[Ruleset, ...], tuple[Applied, ...]]:
    """The rulesets with what is changed for every site, and what that was."""
    for_all = [override for override in overrides if override.site is None]
    made = [(ruleset, adjusted(ruleset.rules, for_all)) for ruleset in rulesets]
    return (
        tuple(ruleset._replace(rules=changed.rules) for ruleset, changed in made),
        tuple(each for _, changed in made for each in changed.applied),
    )


class Checkers:
    """One checker for all records, and one more for each site that changes rules for itself."""

    def __init__(
        self,
        rules: Sequence[Rule],
        lexicons: Mapping[str, Finder],
        engine: EngineName = "auto",
        verify: bool = False,
        as_of: date | None = None,
        overrides: Sequence[Override] = (),
        today: date | None = None,
    ) -> None:
        self._today = today
        self._rules = rules
        self._lexicons = lexicons
        self._engine: EngineName = engine
        self._verify = verify
        self._as_of = as_of
        self._overrides = overrides
        self._applied: dict[str, tuple[Applied, ...]] = {}
        self._names: dict[int, tuple[str | None, str]] = {}
        self._by_name: dict[str | None, dict[str, Rule]] = {}
        self._are_many = False
        self._made: dict[str | None, Checker] = {None: self._checker(rules)}

    def of(self, site: str | None) -> Checker:
        """The checker for records of this site."""
        own = [override for override in self._overrides if override.site == site]
        if site is None or not own:
            return self._made[None]
        if site not in self._made:
            changed = adjusted(self._rules, own)
            self._applied[site] = changed.applied
            self._made[site] = self._checker(changed.rules)
        return self._made[site]

    def for_many(self) -> None:
        """As Checker, for all that there are and will be."""
        if not self._are_many:
            self._are_many = True
            for made in self._made.values():
                made.for_many()

    def name_of(self, rule: Rule) -> tuple[str | None, str]:
        """What tells this rule, as a site has it, from all others: for `named`."""
        if (name := self._names.get(id(rule))) is None:
            self._names |= {id(each): (site, each.id) for site, made in self._made.items() for each in made.asked}
            name = self._names[id(rule)]
        return name

    def named(self, site: str | None, identifier: str) -> Rule:
        rules = self._by_name.get(site)
        if rules is None:
            rules = self._by_name[site] = {rule.id: rule for rule in self.of(site).asked}
        return rules[identifier]

    @property
    def engine_name(self) -> str:
        return self._made[None].engine_name

    @property
    def applied(self) -> tuple[Applied, ...]:
        """What was changed for the sites that were met, by their names."""
        return tuple(each for site in sorted(self._applied) for each in self._applied[site])

    def _checker(self, rules: Sequence[Rule]) -> Checker:
        made = Checker(rules, self._lexicons, self._engine, self._verify, self._as_of, self._today)
        if self._are_many:
            made.for_many()
        return made
