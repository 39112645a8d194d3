"""Turns bytes into plain data with a place (line, column) for every value; knows nothing of records.

The steps: `decode.decode` (bytes to text), then `yaml_reader.read_yaml`, `json_reader.read_json` or
`json_reader.read_json_lines`. Only the light names are here, so that reading JSON never loads a YAML library.
"""

from csg_rules.documents.decode import decode
from csg_rules.documents.places import Document, DocumentError, Path, Place

__all__ = ["Document", "DocumentError", "Path", "Place", "decode"]
