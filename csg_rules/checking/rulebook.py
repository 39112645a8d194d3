"""The rulesets, lexicons and catalogue of factors of a run."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from csg_rules.facts.statuses import NEEDED_LEXICONS
from csg_rules.hashing import folder_hash
from csg_rules.lexicons.lexicon import Lexicon
from csg_rules.lexicons.shelf import Shelf
from csg_rules.rules.model import FactorConcept, Rule, Ruleset


class UnknownRuleset(Exception):  # noqa: N818  # said of what was asked for, not of a fault here
    """A ruleset was named that isn't there."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    rulesets: tuple[Ruleset, ...]
    lexicons: Mapping[str, Lexicon]
    factors: Mapping[str, FactorConcept]

    def chosen(self, names: Sequence[str]) -> tuple[Ruleset, ...]:
        """The rulesets named, `all` of them, or those on by default where none is named."""
        if not names:
            return tuple(ruleset for ruleset in self.rulesets if ruleset.on_by_default)
        known = {ruleset.name: ruleset for ruleset in self.rulesets}
        for name in names:
            if name not in known and name != "all":
                from csg_rules.names import did_you_mean

                raise UnknownRuleset(
                    f"there is no ruleset {name!r}{did_you_mean(name, known)} (there are: {', '.join(known)})"
                )
        return tuple(ruleset for ruleset in self.rulesets if ruleset.name in names or "all" in names)

    def rule(self, identifier: str) -> Rule | None:
        """The rule of this id, in any ruleset; small letters will do."""
        return next((rule for rule in self.rules() if rule.id == identifier.upper()), None)

    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for ruleset in self.rulesets for rule in ruleset.rules)

    def without_examples(self) -> "Rulebook":
        """All that checking a record takes, and a good deal less to read from a cache."""
        return Rulebook(
            tuple(
                ruleset._replace(rules=tuple(rule._replace(examples=()) for rule in ruleset.rules))
                for ruleset in self.rulesets
            ),
            Shelf({name: lexicon.without_examples() for name, lexicon in self.lexicons.items()}).screened(),
            self.factors,
        )


def rulesets_folder() -> Path:
    """The folder of rulesets: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "rulesets", package.parent / "rulesets"):
        if (folder / "lexicons").is_dir():
            return folder
    raise FileNotFoundError("the rulesets that belong to csg-rules are not where they were installed")


def lexicons_hash(*folders: Path) -> str:
    """Of the lexicons and catalogues of factors in these folders, in their order: what rulesets' own hashes leave
    out."""
    hashes = [
        folder_hash([*folder.glob("*.yaml"), *(folder / "lexicons").glob("*.yaml")], folder) for folder in folders
    ]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256(" ".join(hashes).encode()).hexdigest()


def own_once(folders: Sequence[Path]) -> tuple[Path, ...]:
    """A site's own folders of rules, each once, and ours not again."""
    once = {folder.resolve(): folder for folder in reversed(folders)}
    once.pop(rulesets_folder().resolve(), None)
    return tuple(reversed(once.values()))


def load_rulebook(*folders: Path) -> Rulebook:
    """Everything in our folder, and in folders of a site's own after it, read and checked as one. Raises RulesetError
    or LexiconError."""
    # Only a run that finds nothing in the cache pays for the readers of rule files.
    from csg_rules.lexicons.load import load_lexicons
    from csg_rules.rules.errors import RuleError, RulesetError
    from csg_rules.rules.factor_catalogue import CATALOGUE_FILE, load_factor_catalogue
    from csg_rules.rules.folder import load_rulesets
    from csg_rules.rules.references import check_cues, check_references

    rulesets = load_rulesets(folders)
    lexicons = load_lexicons(*(folder / "lexicons" for folder in folders))
    factors = load_factor_catalogue(folders[0] / CATALOGUE_FILE)
    cues = [name for name, lexicon in lexicons.items() if lexicon.places]
    errors = check_references(rulesets) + check_cues(rulesets, cues)
    errors += [
        RuleError(str(folders[0] / "lexicons"), 1, 1, f"the lexicon {name!r} is missing")
        for name in NEEDED_LEXICONS
        if name not in lexicons
    ]
    if errors:
        raise RulesetError(errors)
    return Rulebook(rulesets, Shelf(lexicons), factors)
