"""Files as URIs, in the form that SARIF wants them."""

import re
from typing import Any, Final

from csg_rules.render.reports.common import relative

# The folder that the paths of a report are relative to; GitHub knows it by this name.
ROOT: Final = "%SRCROOT%"
_PLAIN: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
_DRIVE: Final = re.compile(r"[A-Za-z]:/")


def artifact_location(file: str) -> dict[str, Any]:
    """A relative URI for what lies below the working folder; else an absolute one, or one that leads out of it."""
    path = relative(file)
    if drive := _DRIVE.match(path):
        return {"uri": f"file:///{path[:2]}{percent_encoded(path[drive.end() - 1 :])}"}
    if path.startswith("//"):
        return {"uri": f"file:{percent_encoded(path)}"}
    if path.startswith("/"):
        return {"uri": f"file://{percent_encoded(path)}"}
    if path == ".." or path.startswith("../"):
        return {"uri": percent_encoded(path)}
    return {"uri": percent_encoded(path), "uriBaseId": ROOT}


def percent_encoded(path: str) -> str:
    """A path with slashes as one of a URI. Bytes of a file's name that are no UTF-8 stay what they are."""
    try:
        encoded = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        encoded = path.encode("utf-8", "replace")
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in encoded)
