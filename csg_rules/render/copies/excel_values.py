"""Puts back what formulas showed: the library writes them without it, and the copy would be read as blank there."""

import posixpath
import re
from copy import deepcopy

from lxml import etree

from csg_rules.render.copies.parts import Parts, relationships_of

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


def with_values(copy: bytes, original: Parts) -> bytes:
    """The copy, with the values of the original's formulas."""
    parts = Parts(copy)
    before = _sheets(original)
    for name, part in _sheets(parts).items():
        if name not in before or part not in parts.names or before[name] not in original.names:
            continue
        if not _FORMULA.search(original.text(before[name])):
            continue
        shown = {
            cell.get("r"): cell
            for cell in original.read(before[name]).iter("{*}c")
            if cell.find("{*}f") is not None and cell.find("{*}v") is not None
        }
        if shown:
            root = parts.read(part)
            _put(root, shown)
            parts.write(part, root)
    return parts.to_bytes()


def _put(root: "etree._Element", shown: "dict[str | None, etree._Element]") -> None:
    for cell in root.iter("{*}c"):
        old = shown.get(cell.get("r"))
        if old is None or cell.find("{*}f") is None:
            continue
        for gone in cell.findall("{*}v"):
            cell.remove(gone)
        value = old.find("{*}v")
        assert value is not None
        cell.append(deepcopy(value))
        cell.attrib.pop("t", None)
        if kind := old.get("t"):
            cell.set("t", kind)


def _sheets(parts: Parts) -> dict[str, str]:
    """The parts of sheets by their names."""
    main = parts.target("", "officeDocument")
    if main is None or relationships_of(main) not in parts.names:
        return {}
    targets = {
        each.get("Id"): posixpath.normpath(posixpath.join("/", posixpath.dirname(main), each.get("Target", "")))
        for each in parts.read(relationships_of(main))
    }
    found = {}
    for sheet in parts.read(main).iter("{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), None)
        if link in targets:
            found[sheet.get("name", "")] = targets[link].removeprefix("/")
    return found
