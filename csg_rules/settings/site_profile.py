"""What a site's profile changes in rules: under `rules`, and by the keys that rules' parameters name."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from csg_rules.documents.places import Document, DocumentError
from csg_rules.rules.model import Rule
from csg_rules.rules.overrides import PARAMS, Override, site_numbers
from csg_rules.settings.changes import read_changes, whole_number
from csg_rules.settings.faults import Faults, SettingsError, shown
from csg_rules.sources.formats import FORMATS


def read_site_overrides(file: Path, rules: Iterable[Rule]) -> tuple[Override, ...]:
    """The changes of each site of the profile, for that site's records. Raises SettingsError."""
    name = shown(file)
    reader = FORMATS.get(file.suffix.lower())
    if reader is None:
        raise SettingsError([f"{name}: not a kind of file that is read here (read: {', '.join(FORMATS)})"])
    try:
        documents = list(reader(file.read_bytes()))
    except OSError as error:
        raise SettingsError([f"{name}: can't be read: {error.strerror}"]) from None
    except DocumentError as error:
        documents = [error]
    if len(documents) != 1:
        raise SettingsError([f"{name}: expected exactly one document"])
    document = documents[0]
    if isinstance(document, DocumentError):
        line = f":{document.place.line}" if document.place else ""
        raise SettingsError([f"{name}{line}: {document.cause}"])
    return site_overrides(document, name, rules)


def site_overrides(document: Document, file: str, rules: Iterable[Rule]) -> tuple[Override, ...]:
    """As `read_site_overrides`, of a profile that has been read."""
    places = document.key_places
    faults = Faults(file, lambda path: (places.get(path) or document.place_of(path)).line)
    data = document.data
    sites = data.get("sites") if isinstance(data, Mapping) else None
    if not isinstance(sites, Mapping):
        raise SettingsError([f"{file}:1: this is no site profile: expected `sites` with the sites by name"])
    known = list(rules)
    found: list[Override] = []
    for name, entry in sites.items():
        if isinstance(entry, Mapping):
            if entry.get("rules") is not None:
                found += read_changes(entry["rules"], ("sites", name, "rules"), faults, name)
            found += _numbers(name, entry, known, faults)
    faults.refuse()
    return tuple(found)


def _numbers(site: str, entry: Mapping[str, Any], rules: Iterable[Rule], faults: Faults) -> list[Override]:
    found = []
    for rule in rules:
        for name, param in site_numbers(rule):
            path = ("sites", site, param.site)
            if entry.get(param.site) is None:
                continue
            number = whole_number(entry[param.site])
            if number is None:
                faults.add(path, f"`{param.site}` is a whole number")
            else:
                found.append(Override(rule.id, f"{PARAMS}{name}", number, faults.origin(path), site=site))
    return found
