"""The words by which homes and schools are known and told apart, and names as prose writes them."""

from collections.abc import Iterable

from csg_rules.lexicons.tokens import Tokens

# With whom somebody lives, whatever they are called: a home is known by its people.
_HOUSEHOLDS = {
    ("mother",): ("mother", "mum", "mam", "stepfather", "stepdad"),
    ("father",): ("father", "dad", "stepmother", "stepmum"),
    ("mother", "father"): ("parents", "parent"),
    ("grandparent",): ("grandmother", "grandma", "gran", "nan", "nana", "nanna", "grandfather", "grandad", "granddad",
                       "grandparents", "grandparent"),
    ("aunt",): ("aunt", "auntie", "aunty", "uncle"),
    ("sibling",): ("brother", "sister", "stepbrother", "stepsister"),
    ("cousin",): ("cousin", "cousins"),
    ("carer",): ("carer", "carers", "foster", "fostered", "guardian", "guardians", "host"),
    ("godparent",): ("godmother", "godfather", "godparents"),
    ("partner",): ("girlfriend", "boyfriend", "partner"),
    ("friend",): ("friend", "friends"),
    ("unit",): ("children's", "residential", "lodgings", "supported", "hostel", "refuge", "semi", "hotel", "breakfast",
                "secure", "boarding", "respite", "temporary"),
}  # fmt: skip
_HOUSEHOLD_OF = {word: set(people) for people, words in _HOUSEHOLDS.items() for word in words}

# Of what sort a place of learning is: two of one town's name are told apart by it.
SORTS = {
    "main": ("school", "academy", "high", "secondary", "grammar", "comprehensive", "upper", "mainstream"),
    "primary": ("primary", "junior", "juniors", "infants"),
    "college": ("college", "sixth", "university"),
    "alternative": ("pru", "referral", "unit", "centre", "provision", "workshops", "training", "alternative", "ap",
                    "tuition", "provider", "vocational", "hub"),
}  # fmt: skip
_SORT_OF = {word: sort for sort, words in SORTS.items() for word in words}
_COMMON = frozenset(
    (
        *("a", "an", "and", "at", "for", "her", "his", "in", "of", "on", "the", "their", "with"),
        *("address", "current", "family", "flat", "form", "home", "homes", "house", "lane", "learning", "maternal"),
        *("paternal", "place", "placement", "pupil", "road", "street", "st", "weekend", "weekends", "education"),
    )
)
_STARTS = frozenset({"a", "an", "at", "both", "her", "his", "the", "their", "then", "also", "and"})
_NAMES_GO_ON = frozenset({"of", "the"})
_PARTS_OF_DAY = frozenset({"morning", "mornings", "afternoon", "afternoons"})
_TIMES = _PARTS_OF_DAY | {
    "a", "day", "days", "full", "in", "on", "one", "part", "the", "three", "time", "two", "four", "week", "mondays",
    "tuesdays", "wednesdays", "thursdays", "fridays",
}  # fmt: skip


def people_of(words: Iterable[str]) -> frozenset[str]:
    """With whom: "mum's" and "stepfather" are both the mother's household."""
    found: set[str] = set()
    for word in words:
        found |= _HOUSEHOLD_OF.get(word, _HOUSEHOLD_OF.get(word.removesuffix("'s"), set()))
    return frozenset(found)


def sorts_of(words: Iterable[str]) -> frozenset[str]:
    """Of what sort a place of learning is by its name; empty where the name doesn't say."""
    found = {_SORT_OF[word] for word in words if word in _SORT_OF}
    # "Special school", "hospital school", "Link unit school": the more telling word decides.
    return frozenset(found - {"main"} or found)


def name_words(words: Iterable[str]) -> frozenset[str]:
    """What is left of a name without words for homes, schools and kin, which many have."""
    return frozenset(
        bare
        for word in words
        if (bare := word.removesuffix("'s")) not in _COMMON
        and word not in _SORT_OF
        and word not in _HOUSEHOLD_OF
        and bare not in _HOUSEHOLD_OF
    )


def names_after(tokens: Tokens, at: int) -> list[tuple[int, int]]:
    """The names, each by its first word and the one after its last, that a list begun at word `at` holds."""
    found: list[tuple[int, int]] = []
    limit = tokens.limits[at - 1]
    while True:
        while at < limit and tokens.words[at] in _STARTS and not _is_capital_name(tokens, at):
            at += 1
        first = at
        while at < limit and _goes_on(tokens, first, at, limit):
            at += 1
        if at == first:
            return found
        if at < limit and tokens.words[at] in _SORT_OF and not is_break(tokens, at):
            at += 1
        found.append((first, at))
        while at < limit and tokens.words[at] in _TIMES:
            at += 1
        if at >= limit or not (tokens.words[at] == "and" or gap_before(tokens, at).strip() == ","):
            return found


def is_part_of_day(tokens: Tokens, at: int) -> bool:
    """Whether "in the mornings" or the like begins at this word."""
    return tokens.words[at : at + 2] == ("in", "the") and not _PARTS_OF_DAY.isdisjoint(tokens.words[at + 2 : at + 3])


def _goes_on(tokens: Tokens, first: int, at: int, limit: int) -> bool:
    if at > first and is_break(tokens, at):
        return False
    is_inside = first < at < limit - 1 and tokens.words[at] in _NAMES_GO_ON and _is_capital_name(tokens, at + 1)
    return _is_capital_name(tokens, at) or is_inside


def _is_capital_name(tokens: Tokens, at: int) -> bool:
    return tokens.text[tokens.starts[at]].isupper() and at not in tokens.initials and tokens.words[at] != "the"


def gap_before(tokens: Tokens, at: int) -> str:
    """What stands between this word and the one before."""
    return tokens.text[tokens.ends[at - 1] : tokens.starts[at]]


def is_break(tokens: Tokens, at: int) -> bool:
    """Whether a sign stands before this word: a comma, a bracket."""
    return gap_before(tokens, at).strip() not in ("", "-", "'", "’")
