"""What durable_rules says of the rules that fired, read into positions.

A message repeats the facts that a rule bound, in the very text that they were asserted with, the gate first:

    {"r7":{"e":{"id":0,"k0":1},"p0":{"id":12,"k3":1,"s5":1},"p1":{"id":31,"k4":1}}}
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from csg_rules.engine.encode import GATE
from csg_rules.engine.pack import ALIVE
from csg_rules.engine.query import EngineError

_ALIVE_MESSAGE: Final = f'{{"{ALIVE}":{{"e":{GATE}}}}}'
_FACT: Final = r'"p{place}":(\{{[^{{}}\n]*\}})'


class MessageReader:
    """Reads the messages of one ruleset, whose rules are told as the number of what they answer and of their facts."""

    def __init__(self, rules: Sequence[tuple[int, int]]) -> None:
        self._rules = {str(number): rule for number, rule in enumerate(rules)}
        self._most = max((facts for _, facts in rules), default=1)
        following = ""
        for place in reversed(range(1, self._most)):
            following = f"(?:,{_FACT.format(place=place)}{following})?"
        # One pattern for all rules, so that one call reads all messages, each from its beginning to its end.
        pattern = rf'^\{{"r([0-9]+)":\{{"e":{re.escape(GATE)},{_FACT.format(place=0)}{following}\}}\}}$'
        self._pattern = re.compile(pattern, re.MULTILINE)

    def read(self, messages: list[str], written: Mapping[str, int], found: Sequence[list[tuple[int, ...]]]) -> int:
        """How many matches were added to `found`, which has a list for each number that the rules answer.

        `written` are the texts of the facts, with their positions; `messages` are used up. Raises EngineError where
        they aren't what such rules say of such facts: nothing is passed over.
        """
        try:
            messages.remove(_ALIVE_MESSAGE)
        except ValueError:
            # Facts after one that the library can't parse are lost without a word; the gate comes last.
            raise EngineError("durable_rules did not see the whole record") from None
        text = "\n".join(messages)
        lines = self._pattern.findall(text)
        if len(lines) != len(messages) or text.count("\n") != max(0, len(lines) - 1):
            raise _misread()
        rules, most = self._rules, self._most
        try:
            for line in lines:
                answered, count = rules[line[0]]
                if line.count("") != most - count:
                    raise _misread()
                if count == 2:
                    found[answered].append((written[line[1]], written[line[2]]))
                else:
                    found[answered].append(tuple([written[fact] for fact in line[1 : count + 1]]))
        except KeyError:
            raise _misread() from None
        return len(lines)


def _misread() -> EngineError:
    return EngineError("durable_rules said what no rule of the ruleset can say")
