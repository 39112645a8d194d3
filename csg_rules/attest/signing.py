"""Ed25519 signatures, by keys in PEM files."""

import base64
import hashlib
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from csg_rules.attest.model import Signature


class WrongKey(Exception):  # noqa: N818  # said of what was given, not of a fault here
    """Why a key can't be used, in one line."""


class Pair(NamedTuple):
    """A new key, as PEM, and its id."""

    private: bytes
    public: bytes
    key_id: str


def new_pair() -> Pair:
    key = Ed25519PrivateKey.generate()
    public = key.public_key()
    return Pair(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        key_id(public),
    )


def key_id(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:32]


def private_key(file: Path) -> Ed25519PrivateKey:
    """Raises WrongKey."""
    try:
        key = load_pem_private_key(_bytes(file), None)
    except TypeError:
        raise WrongKey(f"{file}: a key with a passphrase isn't read: give one without") from None
    except (ValueError, UnsupportedAlgorithm):
        raise WrongKey(f"{file}: not a private key in PEM (csg-rules attest keygen makes one)") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise WrongKey(f"{file}: not an Ed25519 key")
    return key


def public_keys(path: Path) -> dict[str, Ed25519PublicKey]:
    """By their ids: that of a file, or those of all .pem files in a folder. Raises WrongKey."""
    if path.is_dir():
        found = [key for file in sorted(path.glob("*.pem")) if (key := _public_key(file)) is not None]
        if not found:
            raise WrongKey(f"{path}: no public Ed25519 key (.pem) is in this folder")
    else:
        key = _public_key(path)
        if key is None:
            raise WrongKey(f"{path}: not a public Ed25519 key in PEM")
        found = [key]
    return {key_id(key): key for key in found}


def sign(content: bytes, key: Ed25519PrivateKey) -> Signature:
    value = base64.b64encode(key.sign(content)).decode()
    return Signature(algorithm="Ed25519", key_id=key_id(key.public_key()), value=value)


def holds(signature: Signature, content: bytes, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(base64.b64decode(signature.value), content)
    except InvalidSignature:
        return False
    return True


def _public_key(file: Path) -> Ed25519PublicKey | None:
    try:
        key = load_pem_public_key(_bytes(file))
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PublicKey) else None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WrongKey(f"{file}: the key can't be opened: {error.strerror or type(error).__name__}") from None
