"""A record in which every field of the model holds something, each text a marker of its own.

Made by walking the model, so that fields added later are covered too.
"""

import copy
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from csg_rules.records.contexts import MARK
from csg_rules.records.record import Record
from csg_rules.records.site import SiteFile

# Ids and refs: shown where they are one plain word, so their markers are several words.
IDENTIFIERS = frozenset(
    {
        "id", "ref", "record_id", "site", "previous", "factor_id", "addresses", "superseded_by", "part_of_assessment",
        "name_ref",
    }
)  # fmt: skip


@dataclass
class Markers:
    """Hands out markers: `Qzebra12 spoke` or, for the plain ones, `Qzebra12`. Neither occurs in any rule.

    `said` is added to prose, so that lexicons match there.
    """

    plain: bool = False
    said: str = ""
    words: list[str] = field(default_factory=list)

    def next(self, name: str = "") -> str:
        word = f"Qzebra{len(self.words)}q"
        self.words.append(word)
        if self.plain and name not in IDENTIFIERS:
            return word
        return f"{word} spoke{self.said}"

    def shown_in(self, output: str | bytes) -> list[str]:
        text = output.decode("utf-8", "replace") if isinstance(output, bytes) else output
        # All at once: there are thousands, and files of a megabyte. Two may share the letter where they meet.
        shown = set(re.findall(r"(?=(qzebra\d+q))", text.casefold()))
        return [word for word in self.words if word.casefold() in shown]


def marked_record(markers: Markers) -> dict[str, Any]:
    # No further action by police is what rules about guilt in prose ask for.
    record = {**_mapping(Record, markers), "cjs_status": "nfa_police"}
    # A waiver of no rule would be refused before its reason could be shown.
    for waiver in record["qa"]["waivers"]:
        waiver |= {"rule": "GAP-01", "path": "factors.*", "expires": "2999-01-01"}
        del waiver["fingerprint"]
    return record


def marked_profile(markers: Markers) -> dict[str, Any]:
    """A file of sites' profiles. The site and its school are called by markers of several words; what the site
    changes in rules is left out, since rules by such names would be refused."""
    profile = _mapping(SiteFile, markers)
    for site in profile["sites"].values():
        del site["rules"]
    return profile


def wrong_profiles(markers: Markers) -> Iterator[dict[str, Any]]:
    """As `wrong_records`, of a profile."""
    yield from _wrong(marked_profile(Markers()), markers)


def _mapping(model: type[BaseModel], markers: Markers) -> dict[str, Any]:
    return {
        (about.alias or name): _value(about.annotation, name, markers)
        for name, about in model.model_fields.items()
        if about.alias != MARK
    }


def _value(annotation: Any, name: str, markers: Markers) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _value(arguments[0], name, markers)
    if origin in (Union, types.UnionType):
        return _value(next(each for each in arguments if each is not type(None)), name, markers)
    if origin is tuple:
        return [_value(arguments[0], name, markers) for _ in range(2)]
    if origin is Mapping:
        # By a name that its author gives.
        return {markers.next("ref"): _value(arguments[1], name, markers)}
    if origin is Literal:
        return arguments[0]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _mapping(annotation, markers)
    plain = {bool: "yes", int: "1", date: "2026-02-10"}
    if annotation in plain:
        return plain[annotation]
    assert annotation is str, f"say here what a {annotation} of {name} holds"
    return markers.next(name)


def wrong_records(markers: Markers) -> Iterator[dict[str, Any]]:
    """For every place of the record: another type of value, and unknown keys with and without a value."""
    yield from _wrong(marked_record(Markers()), markers)


def _wrong(whole: dict[str, Any], markers: Markers) -> Iterator[dict[str, Any]]:
    for path in _paths(whole):
        for wrong in (markers.next(), {markers.next(): markers.next()}, [[markers.next()]], [markers.next()]):
            yield _with(whole, path, wrong)
        if isinstance(_at(whole, path), dict):
            yield _with(whole, (*path, markers.next()), None)
            yield _with(whole, (*path, markers.next()), markers.next())


def _paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    entries = node.items() if isinstance(node, dict) else enumerate(node[:1]) if isinstance(node, list) else ()
    for key, child in entries:
        yield (*path, key)
        yield from _paths(child, (*path, key))


def _at(node: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        node = node[step]
    return node


def _with(whole: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(whole)
    _at(changed, path[:-1])[path[-1]] = value
    return changed
