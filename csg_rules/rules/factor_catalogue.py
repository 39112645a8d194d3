"""The catalogue of factors read from its file: `catalogue.yaml` beside the rulesets.

Under each category stand its concepts by code, each with a `label`, the `contexts` that list it (a list, or a mapping
to labels of their own) and, where it is easily misread, a `hazard`.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from csg_rules.documents.places import Path as DocumentPath
from csg_rules.names import did_you_mean
from csg_rules.rules.errors import Faults, RuleError, RulesetError
from csg_rules.rules.folder import read_document
from csg_rules.rules.model import FACTOR_CODE, FactorConcept
from csg_rules.words import CONTEXTS

CATALOGUE_FILE = "catalogue.yaml"
_FIRST_LETTERS = {"risk": "r", "resilience": "s", "vulnerability": "v"}
_KEYS = ("label", "contexts", "hazard")


def load_factor_catalogue(file: Path) -> Mapping[str, FactorConcept]:
    """Every concept by its code, in the order of the file. RulesetError says all that is wrong with it."""
    errors: list[RuleError] = []
    document = read_document(file, errors)
    if document is None:
        raise RulesetError(errors)
    faults = Faults(str(file), document)
    catalogue: dict[str, FactorConcept] = {}
    for category, concepts in _mapping(document.data, (), "a catalogue names categories", faults).items():
        if category not in _FIRST_LETTERS:
            cause = f"there is no category {category!r}{did_you_mean(str(category), _FIRST_LETTERS)}"
            faults.add((category,), f"{cause} (one of: {', '.join(_FIRST_LETTERS)})")
            continue
        for code, raw in _mapping(concepts, (category,), "a category names its concepts by code", faults).items():
            catalogue[code] = _concept(category, str(code), raw, faults)
    if faults.errors:
        raise RulesetError(faults.errors)
    return catalogue


def _mapping(raw: Any, path: DocumentPath, what: str, faults: Faults) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping) or not raw:
        faults.add(path, f"expected a mapping: {what}")
        return {}
    return raw


def _concept(category: str, code: str, raw: Any, faults: Faults) -> FactorConcept:
    path = (category, code)
    letter = _FIRST_LETTERS[category]
    if not re.fullmatch(FACTOR_CODE, code) or code[0] != letter:
        faults.add(path, f"a code of this category is small words with hyphens that begin with {letter}-: {code!r}")
    known = _mapping(raw, path, f"a concept has {', '.join(_KEYS)}", faults)
    for key in known:
        if key not in _KEYS:
            faults.add((*path, key), f"a concept has no key {key!r}{did_you_mean(str(key), _KEYS)}")
    label = _sentence(known.get("label"), (*path, "label"), faults)
    hazard = _sentence(known["hazard"], (*path, "hazard"), faults) if "hazard" in known else ""
    return FactorConcept(code, category, label, _labels(known.get("contexts"), label, path, faults), hazard)


def _labels(raw: Any, label: str, path: DocumentPath, faults: Faults) -> Mapping[str, str]:
    """A label for each context that lists the concept."""
    where = (*path, "contexts")
    if isinstance(raw, list) and raw:
        labels = dict.fromkeys((str(context) for context in raw), label)
        places = {str(context): (*where, position) for position, context in enumerate(raw)}
        if len(labels) < len(raw):
            faults.add(where, "a context stands twice")
    else:
        entries = _mapping(raw, where, "a concept lists its contexts, or names each with a label of its own", faults)
        labels = {str(name): _sentence(text, (*where, name), faults) for name, text in entries.items()}
        places = {str(context): (*where, context) for context in entries}
    for context in labels:
        if context not in CONTEXTS:
            cause = f"there is no context {context!r}{did_you_mean(context, CONTEXTS)}"
            faults.add(places[context], f"{cause} (one of: {', '.join(CONTEXTS)})")
    return labels


def _sentence(raw: Any, path: DocumentPath, faults: Faults) -> str:
    if not isinstance(raw, str) or not raw.strip():
        faults.add(path, f"`{path[-1]}` is a few words" if path[-1] in _KEYS else "a label is a few words")
        return ""
    return " ".join(raw.split())
