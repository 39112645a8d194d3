"""The extra that signatures need, and the sentence where it isn't installed."""

from importlib.util import find_spec


class MissingAttestExtra(Exception):  # noqa: N818  # named for what it says
    """A signature was asked of an installation without the library for it. Its text says what to install."""

    def __init__(self) -> None:
        super().__init__("signatures need an extra: pip install '.[attest]' in the folder of csg-rules (see README)")


def require_signing() -> None:
    """Raises MissingAttestExtra where the library isn't installed; loads nothing."""
    if find_spec("cryptography") is None:
        raise MissingAttestExtra
