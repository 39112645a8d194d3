"""What stands for an id, for initials, for a word of a name. Each is shaped as what it stands for, so that rules that
read prose read the same."""

from functools import cached_property
from itertools import product
from string import ascii_uppercase
from typing import Final

from csg_rules.lexicons.tokens import NOT_INITIALS
from csg_rules.pseudonyms.key import Key
from csg_rules.pseudonyms.letters import skeleton

# A sentence or a report may begin with these: they never stand for anybody.
_AMBIGUOUS: Final = frozenset({"A", "I"})
# So begins no word that a lexicon knows.
_STARTS: Final = ("Qa", "Qe", "Qi", "Qo", "Xa", "Xe", "Xi", "Xo", "Xu", "Za", "Ze", "Zi", "Zo", "Zu")
_SYLLABLES: Final = tuple("".join(pair) for pair in product("bdfgklmnprstvz", "aeiou"))


class Tokens:
    """Depends on the key alone: neither on other records nor on the order in which they are met."""

    def __init__(self, key: Key) -> None:
        self._key = key

    def record(self, label: str) -> str:
        """For a record's id, or what it is called where it has none; of several in one file the number stays."""
        name, sign, number = label.rpartition("#")
        if sign and number.isdecimal():
            return f"{self.record(name)}#{number}"
        return f"R-{self._key.hexadecimal('record', label)}"

    def code(self, code: str) -> str:
        """For a ref that isn't initials or a name."""
        return f"C-{self._key.hexadecimal('code', code)}"

    def fingerprint(self, fingerprint: str) -> str:
        """For the name of a finding, which is made of the record's: whoever guesses that could test the guess."""
        name, sign, number = fingerprint.partition("-")
        return f"{self._key.hexadecimal('fingerprint', name, len(name))}{sign}{number}"

    def initials(self, letters: str) -> str:
        """As many capitals, never the same, and never the same for two: one round through all that there are. For
        capitals that are also an abbreviation a longer word, which nobody takes for initials either."""
        return self._next_initials.get(letters) or self.word(letters).upper()

    def word(self, word: str) -> str:
        """For a word of a name, written as it is: small, Capital or CAPITALS; one for all ways of writing it."""
        digest = self._key.digest("name", skeleton(word))
        start = _STARTS[digest[0] % len(_STARTS)]
        made = start + "".join(_SYLLABLES[digest[at] % len(_SYLLABLES)] for at in range(1, 5))
        if word.isupper() and len(word) > 1:
            return made.upper()
        return made if word[:1].isupper() else made.lower()

    @cached_property
    def _next_initials(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for length in (1, 2, 3):
            letters = ("".join(each) for each in product(ascii_uppercase, repeat=length))
            usable = [each for each in letters if each not in NOT_INITIALS and each not in _AMBIGUOUS]
            mixed = sorted(usable, key=lambda each: self._key.digest("initials", each))
            found |= dict(zip(mixed, [*mixed[1:], mixed[0]], strict=True))
        return found
