"""Hashes of files, by which a ruleset or a cache knows that nothing changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def folder_hash(files: Iterable[Path], root: Path) -> str:
    """A hash of names and contents: equal exactly when the files are equal."""
    digest = hashlib.sha256()
    for file in sorted(files):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def code_hash() -> str:
    """Of the program's own files: rulesets have hashes of their own, also where they lie inside the package."""
    package = Path(__file__).resolve().parent
    files = (file for ending in ("py", "html", "css") for file in package.rglob(f"*.{ending}"))
    return folder_hash((file for file in files if package / "rulesets" not in file.parents), package)
