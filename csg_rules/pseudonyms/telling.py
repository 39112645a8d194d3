"""How a report tells of records and files: with tokens for them, or with the files' names alone."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

from csg_rules.findings.report import Report
from csg_rules.lexicons.lexicon import Lexicon
from csg_rules.pseudonyms.common import CommonWords
from csg_rules.pseudonyms.fields import known_keys
from csg_rules.pseudonyms.key import Key
from csg_rules.pseudonyms.letters import WORD
from csg_rules.pseudonyms.replacing import Replacer
from csg_rules.pseudonyms.roster import Roster, roster_of
from csg_rules.pseudonyms.tokens import Tokens
from csg_rules.records.record import Record
from csg_rules.records.site import SiteFile

_STANDARD_INPUT: Final = "-"


class Telling(Protocol):
    """What stands in a report for each of these; the same for equal ones."""

    def file(self, file: str) -> str: ...

    def label(self, label: str) -> str: ...

    def site(self, site: str) -> str: ...

    def person(self, ref: str) -> str: ...

    def words(self, text: str) -> str:
        """For a path, a message: whatever may hold ids."""

    def step(self, step: str) -> str:
        """For a key or position on the way to a place in the file."""

    def fingerprint(self, fingerprint: str) -> str: ...

    def digest(self, digest: str) -> str: ...


class ShortPaths:
    """Files below the working folder by their path from there, others by their name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def file(self, file: str) -> str:
        if file in ("", _STANDARD_INPUT):
            return file
        path = Path(file).absolute()
        return path.relative_to(self._folder).as_posix() if path.is_relative_to(self._folder) else path.name

    def label(self, label: str) -> str:
        return label

    site = person = words = step = fingerprint = digest = label


class Pseudonyms:
    """Tokens for records, files, sites and whoever records name; two files of one name are numbered."""

    def __init__(self, key: Key, report: Report, lexicons: Mapping[str, Lexicon]) -> None:
        self._key = key
        self._tokens = Tokens(key)
        common = CommonWords(lexicons)
        labels = {part.label for part in report.records} | {each.record for each in report.problems if each.record}
        labels |= {label.partition("#")[0] for label in labels}
        # Two records of which one couldn't be used may be told of by their files alone.
        labels |= {Path(file).stem for file in _files(report)} - {""}
        labels |= {name for site in report.sites for name in _records_of(site.document.data)}
        data = [each.document.data for each in report.records if isinstance(each.document.data, Mapping)]
        roster = roster_of(data, common, labels)
        own = _words_of(report)
        # Those would change our own sentences, which name nobody.
        roster = roster._replace(people=roster.people - own, phrases=frozenset(), titles=frozenset())
        # A file may be called by somebody's name, or by a word that our own sentences use.
        roster |= Roster(records=frozenset(label for label in labels if label not in common and label not in own))
        places = frozenset(part.site for part in report.parts if part.site) - {""}
        self._replacer = Replacer(self._tokens, roster | _sites(places, common), common)
        self._files = self._named_apart(_files(report))

    def file(self, file: str) -> str:
        return self._files.get(file) or (self._token(file) if file else file)

    def label(self, label: str) -> str:
        return self._tokens.record(label)

    def site(self, site: str) -> str:
        return self._replacer.field("place", site).text

    def person(self, ref: str) -> str:
        return self._replacer.field("person", ref).text

    def words(self, text: str) -> str:
        return self._replacer.prose(text).text

    def step(self, step: str) -> str:
        if step.isdecimal() or step in known_keys(Record, SiteFile):
            return step
        return self.site(step) if self.site(step) != step else self._tokens.code(step)

    def fingerprint(self, fingerprint: str) -> str:
        return self._tokens.fingerprint(fingerprint)

    def digest(self, digest: str) -> str:
        return self._key.hexadecimal("digest", digest, len(digest))

    def _token(self, file: str) -> str:
        path = Path(file)
        return file if file == _STANDARD_INPUT else f"{self._tokens.record(path.stem)}{path.suffix}"

    def _named_apart(self, files: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for file in sorted(set(files)):
            token, number = self._token(file), 1
            while token in found.values():
                number += 1
                token = f"{self._tokens.record(Path(file).stem)}-{number}{Path(file).suffix}"
            found[file] = token
        return found


def _files(report: Report) -> set[str]:
    return {part.file for part in report.parts} | {problem.file for problem in report.problems if problem.file}


def _records_of(profile: object) -> Iterator[str]:
    """The records that a file of sites' profiles names."""
    sites = profile.get("sites") if isinstance(profile, Mapping) else None
    for site in sites.values() if isinstance(sites, Mapping) else ():
        named = site.get("records") if isinstance(site, Mapping) else None
        yield from (each for each in (named if isinstance(named, list) else [named]) if isinstance(each, str))


def _words_of(report: Report) -> set[str]:
    """What the rules' own sentences are made of."""
    said = (text for rule in report.rules for text in (rule.message, rule.title, rule.why, rule.fix))
    return {word.casefold() for text in said for word in WORD.findall(text)} | known_keys(Record, SiteFile)


def _sites(sites: Iterable[str], common: CommonWords) -> Roster:
    found = Roster()
    for site in sites:
        found |= roster_of([{"site": site}], common)
    return found
