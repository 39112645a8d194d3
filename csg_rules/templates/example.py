"""The example that templates show: an invented meeting, with a peer form and an AssetPlus sheet of the same."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Final

_FILES: Final[Mapping[str, str]] = {
    "meeting": "meeting.yaml",
    "pgi": "pgi.yaml",
    "assetplus": "assetplus.yaml",
}


def example_bytes(layout: str) -> bytes:
    """The example for the layout of this name, as the YAML of a record."""
    return files(__package__).joinpath("examples", _FILES[layout]).read_bytes()
