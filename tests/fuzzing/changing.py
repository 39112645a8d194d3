"""Changes to what a file says that leave it well formed: what isn't well formed is soon refused."""

from random import Random
from typing import Any, Final

from targets import MARK

from csg_rules.documents.places import DocumentError
from csg_rules.documents.yaml_reader import read_yaml
from csg_rules.documents.yaml_writer import to_record_yaml

_VALUES: Final[tuple[Any, ...]] = (
    None, "", " ", "0", "-1", "1", "9" * 400, "1e999", "yes", "2026-02-30", "9999-12-31", "0001-01-01", "2026-02-10",
    "tbc", "n/a", "F1", "F1-F9", "…", "😀", "\u202e", "\u2028", "\ufeff", "٣", "²", "x\ny", f"{MARK} spoke", [], {},
    [[]], [None], [{}], {"x": None}, ["F1", "F1"], "x" * 3000, "F" * 41, "*", "factors.*", "$x", "{x}", "{x.id}", "[",
)  # fmt: skip


def of_data(raw: bytes, random: Random) -> bytes:
    """Some values of a YAML text changed; a text that isn't YAML as it is."""
    try:
        data = [document.data for document in read_yaml(raw.decode("utf-8"))]
    except (UnicodeDecodeError, DocumentError):
        return raw
    for _ in range(random.choice((1, 1, 2, 4))):
        _change_data(data, random)
    try:
        return to_record_yaml(data).encode()
    except RecursionError:  # what was moved into what it holds
        return raw


def _change_data(data: Any, random: Random) -> None:
    places = [
        (holder, key)
        for holder in _holders(data)
        for key in (holder if isinstance(holder, dict) else range(len(holder)))
    ]
    if not places:
        return
    holder, key = random.choice(places)
    other, other_key = random.choice(places)
    way = random.randrange(6)
    if way == 0:
        del holder[key]
    elif way == 1 and isinstance(holder, list):
        holder[key:key] = [holder[key]] * random.choice((1, 2, 30))
    elif way == 2 and isinstance(holder, dict) and isinstance(other, dict):
        holder[other_key] = holder.pop(key)
    elif way == 3 and not _is_in(holder, other[other_key]):
        holder[key] = other[other_key]
    else:
        holder[key] = random.choice(_VALUES)


def _holders(node: Any) -> list[Any]:
    found: list[Any] = []
    ahead = [node]
    while ahead and len(found) < 5000:
        here = ahead.pop()
        if isinstance(here, dict | list):
            found.append(here)
            ahead += here.values() if isinstance(here, dict) else here
    return found


def _is_in(holder: Any, node: Any) -> bool:
    """Whether what holds a value is part of it, so that it would hold itself."""
    return any(each is holder for each in _holders(node))


def of_elements(raw: bytes, random: Random) -> bytes:
    """Some elements of XML changed; what isn't XML as it is."""
    from lxml import etree

    try:
        root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError):
        return raw
    for _ in range(random.choice((1, 1, 2, 4))):
        _change_element(root, random)
    return bytes(etree.tostring(root))


def _change_element(root: Any, random: Random) -> None:
    from copy import deepcopy

    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    one, other = random.choice(elements), random.choice(elements)
    above = one.getparent()
    way = random.randrange(7)
    if way == 0 and above is not None:
        above.remove(one)
    elif way == 1 and above is not None and len(elements) < 3000:
        for _ in range(random.choice((1, 1, 2, 30))):
            above.insert(above.index(one), deepcopy(one))
    elif way == 2 and len(elements) < 3000:
        one.append(deepcopy(other))
    elif way == 3:
        one.tag = other.tag
    elif way == 4 and (one.attrib or other.attrib):
        changed = one if one.attrib else other
        name = random.choice(list(changed.attrib))
        values = [value for each in elements for value in each.attrib.values()]
        changed.set(name, _text(random, random.choice(values)))
        if random.random() < 0.2:
            del changed.attrib[name]
    elif way == 5 and other.attrib:
        name = random.choice(list(other.attrib))
        one.set(name, other.get(name))
    else:
        texts = [each for each in elements if each.text and each.text.strip()] or elements
        random.choice(texts).text = _text(random, random.choice(texts).text or "")


def _text(random: Random, other: str) -> str:
    return random.choice((other, random.choice(_TEXTS)))


# Texts that XML can hold.
_TEXTS: Final = tuple(value for value in _VALUES if isinstance(value, str))
