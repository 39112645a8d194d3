"""Run records as text: for people to read, and as the very bytes that are signed."""

import json
from typing import Any, NamedTuple

from pydantic import ValidationError

from csg_rules.attest.model import Attestation, Run

_MAX_BYTES = 64 * 2**20


class AttestationError(Exception):
    """Why a file is no run record, in one line."""


def data_of(run: Run) -> dict[str, Any]:
    data: dict[str, Any] = run.model_dump(mode="json", by_alias=True)
    return data


def canonical(data: dict[str, Any]) -> bytes:
    """The same bytes for the same data: sorted keys, no blanks, ASCII alone."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def as_text(attestation: Attestation) -> str:
    data = attestation.model_dump(mode="json", by_alias=True)
    return json.dumps(data, indent=2, ensure_ascii=True) + "\n"


class Read(NamedTuple):
    """A run record, and the bytes that its signature is over, made from what stands in the file."""

    attestation: Attestation
    signed: bytes


def read(raw: bytes, file: str) -> Read:
    """Raises AttestationError."""
    if len(raw) > _MAX_BYTES:
        raise AttestationError(f"{file}: larger than any run record")
    try:
        data = json.loads(raw, object_pairs_hook=_once, parse_constant=_refuse)
        attestation = Attestation.model_validate(data)
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_input=False)[0]["loc"]))
        raise AttestationError(f"{file}: not a run record of check --attest: see {place or 'its top'}") from None
    except (ValueError, RecursionError):
        raise AttestationError(
            f"{file}: not a run record of check --attest: this is no JSON, or a key is twice there"
        ) from None
    return Read(attestation, canonical(data["run"]))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values of one key a reader would see one and a signature cover the other."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refuse(constant: str) -> None:
    raise ValueError
