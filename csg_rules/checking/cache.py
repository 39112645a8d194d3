"""Compiled rulebooks kept between runs, keyed by the content of every file they were made from."""

import contextlib
import gc
import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from csg_rules import __version__
from csg_rules.checking.rulebook import Rulebook, load_rulebook
from csg_rules.hashing import folder_hash

ENVIRONMENT = "CSG_RULES_CACHE"


def cached_rulebook(*folders: Path) -> Rulebook:
    """As `load_rulebook` but without examples, from the cache where every file is unchanged. A cache that can't be
    read or written costs time and nothing else. It holds rules and lexicons, never anything of a record."""
    file = _cache_file(folders)
    if file is None:
        return load_rulebook(*folders).without_examples()
    rulebook = _read(file)
    if rulebook is None:
        rulebook = load_rulebook(*folders).without_examples()
        _write(file, rulebook)
    return rulebook


def _cache_file(folders: Sequence[Path]) -> Path | None:
    root = cache_folder()
    if root is None:
        return None
    contents = " ".join(f"{folder} {folder_hash(_rule_files(folder), folder)}" for folder in folders)
    made_of = f"{__version__} {sys.version} {_package_hash()} {contents}"
    return root / f"rulebook-{hashlib.sha256(made_of.encode()).hexdigest()[:32]}.pickle"


def _rule_files(folder: Path) -> list[Path]:
    """Rulesets and lexicons lie one folder below, the catalogue of factors beside them; what else a site keeps there
    may be large, and isn't read."""
    return [file for pattern in ("*.yaml", "*/*.yaml") for file in folder.glob(pattern) if file.is_file()]


def _package_hash() -> str:
    """Changes when the code that a rulebook is made of changes: in a checkout the version alone doesn't."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for part in ("rules", "lexicons", "facts", "engine"):
        for file in sorted((package / part).glob("*.py")):
            status = file.stat()
            digest.update(f"{file.name} {status.st_size} {status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def cache_folder() -> Path | None:
    """`CSG_RULES_CACHE` (empty: no cache), else the system's own place for caches."""
    chosen = os.environ.get(ENVIRONMENT)
    if chosen is not None:
        return Path(chosen) if chosen else None
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "csg-rules" / "cache" if local else None
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "csg-rules"
    except RuntimeError:
        return None


def _read(file: Path) -> Rulebook | None:
    try:
        # A pickle runs what it says: only a file that nobody else could have written is opened.
        if hasattr(os, "getuid"):
            for path in (file, file.parent):
                status = path.stat()
                if status.st_uid != os.getuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                    return None
        with _nothing_collected():
            loaded = pickle.loads(file.read_bytes())
        os.utime(file)  # those used last are kept
    except Exception:  # noqa: BLE001  # whatever is wrong with a cache, the rulebook is made anew
        return None
    return loaded if isinstance(loaded, Rulebook) else None


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """The collector would look through all that is made, again and again: two thirds of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write(file: Path, rulebook: Rulebook) -> None:
    beside = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            pickle.dump(rulebook, stream, protocol=pickle.HIGHEST_PROTOCOL)
        beside.replace(file)
        for old in sorted(file.parent.glob("rulebook-*.pickle"), key=lambda path: path.stat().st_mtime)[:-4]:
            old.unlink()
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
