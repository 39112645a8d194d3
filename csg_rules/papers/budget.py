"""How much all that was read of one file may hold: far above any minutes, far below what harms the machine once it is
placed and judged."""

from typing import Final

from csg_rules.documents.places import DocumentError

MAX_PIECES: Final = 40_000  # paragraphs and lines of cells, in the text and beside it
MAX_CHARACTERS: Final = 4_000_000  # a shared text counted in each cell that shows it


class Budget:
    """What may still come."""

    def __init__(self) -> None:
        self._pieces = MAX_PIECES
        self._characters = MAX_CHARACTERS

    def spend(self, pieces: int, characters: int) -> None:
        """Raises DocumentError where nothing is left."""
        self._pieces -= pieces
        self._characters -= characters
        if self._pieces < 0:
            raise DocumentError(
                f"The file holds more than {MAX_PIECES:,} paragraphs or filled cells, which no minutes do: split it, "
                "one meeting a file."
            )
        if self._characters < 0:
            raise DocumentError(
                f"The file holds more than {MAX_CHARACTERS:,} characters of text, which no minutes do: split it, one "
                "meeting a file."
            )
