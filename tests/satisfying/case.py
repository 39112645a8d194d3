"""What a generated case is: who, what happened, where, in which contexts something was found; and its words."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any, Final

from placing import kind_of
from pool import load, texts

Raw = dict[str, Any]

CONTEXTS: Final = ("individual", "home", "peers", "school", "neighbourhood")
WIDER: Final = ("peers", "school", "neighbourhood")
NO_FURTHER_ACTION: Final = ("nfa_police", "nfa_cps")
STATUTORY: Final = ("charged", "convicted")
MONTHS: Final = ("January", "March", "May", "September", "October")


class Case:
    """Decided from the seed alone. `kind`: the shape of the record, see placing.py."""

    def __init__(self, seed: int, kind: str = "") -> None:
        self.seed = seed
        self.kind = kind or kind_of(seed)
        self.random = Random(seed)
        self.is_robbed = False
        self._decide_who()
        self._decide_what()
        self._decide_contexts()
        if self.kind != "varied":
            self._hold_everything()
        self._name_settings()

    # --- what the case is

    def _decide_who(self) -> None:
        self.ref, self.x, self.y, self.h, self.h2 = self.sample(load("names")["initials"], 5)
        self.age = self.random.randint(10, 17)
        self.is_girl = self.chance(0.2)
        self.harmed_is_boy = self.chance(0.2)
        self.looked_after = self.chance(0.2)
        self.carer = self.one("his foster carer") if self.looked_after else self.one("his mother", "Nan", "his father")
        if self.is_girl:
            self.carer = self.carer.replace("his", "her")
        self.day = date(self.random.randint(2015, 2026), self.random.randint(1, 12), self.random.randint(1, 28))
        self.is_prose_led = self.chance(0.5)

    def _decide_what(self) -> None:
        self.stage = self.one("displayed", "displayed", "displayed", "suspected", "at_risk")
        self.is_normal = self.stage == "displayed" and self.chance(0.06)
        self.cjs = self.one(
            "none",
            "investigation",
            "nfa_police",
            "nfa_police",
            "nfa_cps",
            "diversion",
            "charged",
            "convicted",
            "not_known",
        )
        if self.is_normal:
            self.cjs = "none"
        self.company = "sole"
        self.where: list[str] = []
        self.is_online = False
        self.is_withheld = False
        if self.stage == "at_risk":
            return
        self.company = self.one("sole", "sole", "group", "group", "both", "not_known")
        if self.is_normal or self.stage == "suspected":
            self.company = "not_known" if self.stage == "suspected" and self.chance(0.4) else "sole"
        if self.is_normal:
            self.where = [self.one("school", "home", "peers")]
            return
        places = ("school", "neighbourhood", "peers", "home", "school", "neighbourhood")
        self.where = sorted(set(self.sample(places, self.one(1, 1, 2))))
        self.is_online = self.stage == "displayed" and self.chance(0.25)
        self.is_withheld = self.stage == "displayed" and self.where == ["neighbourhood"] and self.chance(0.1)
        if self.is_online and self.chance(0.5) and self.company != "both":
            self.where = []

    def _decide_contexts(self) -> None:
        """For each context: engaged (concerns), strong (only strengths), nil, not_known, not_applicable; and two
        kinds of engaged that look empty: a young person without a school, or without friends."""
        is_group = self.company in ("group", "both")
        engaged = {*self.where, *(["peers"] if is_group or self.is_online else [])}
        if self.is_normal:
            engaged = set()
        elif not engaged or self.chance(0.7):
            engaged |= set(self.sample(CONTEXTS[1:], self.random.randint(1, 3)))
        self.state = {context: "engaged" if context in engaged else "" for context in CONTEXTS}
        for context in CONTEXTS:
            if not self.state[context]:
                self.state[context] = self.one("nil", "nil", "strong", "engaged" if not self.is_normal else "nil")
        if self.stage == "at_risk" and self.chance(0.25):
            self.state = dict.fromkeys(CONTEXTS, "nil") | {"individual": "engaged"}
            return
        touched = {*self.where, *(["peers"] if is_group or self.is_online or self.is_normal else [])}
        spare = [context for context in CONTEXTS[1:] if context not in touched]
        if self.is_normal:
            for context in self.where:
                self.state[context] = "strong"
        elif spare and self.chance(0.2):
            self._make_special(self.one(*spare))
        if self.state["peers"] == "not_applicable" or (not self.is_normal and self.chance(0.85)):
            self.state["individual"] = "engaged"

    def _hold_everything(self) -> None:
        """A record with every part, in which any text can stand: sole behaviour in three places, after which nothing
        was pursued more often than not; in some of them one row is set aside."""
        aside = self.kind.removesuffix("_aside")
        self.stage, self.company, self.is_normal = "displayed", "sole", False
        self.is_online = self.is_withheld = False
        self.is_prose_led = True
        self.cjs = self.one("nfa_police", "nfa_cps", "nfa_police", self.cjs)
        self.where = [context for context in ("home", "neighbourhood", "school") if context != aside]
        self.state = {context: "nil" if context == aside else "engaged" for context in CONTEXTS}

    def _make_special(self, context: str) -> None:
        specials = {
            "home": ("not_known",),
            "peers": ("not_known", "isolated", "isolated", "not_applicable"),
            "school": ("not_known", "no_school", "no_school", "not_applicable"),
            "neighbourhood": ("not_known", "rural", "not_applicable"),
        }
        self.state[context] = self.one(*specials[context])

    def _name_settings(self) -> None:
        names = load("names")
        own = names["homes"][self.carer.split()[-1]] if not self.looked_after else names["placements"]
        homes = [self.one(*own), *self.sample(names["second_homes"], self.one(0, 0, 1))]
        self.settings = {
            "individual": [],
            "home": homes,
            "peers": self.sample(names["groups"], self.one(1, 1, 2)),
            "school": self.sample(names["schools"], 1) + self.sample(names["units"], self.one(0, 0, 1)),
            "neighbourhood": self.sample(names["spaces"], self.one(1, 2, 3)),
        }
        self.chat = self.one(*names["chats"])
        if self.is_online:
            self.settings["peers"].append(self.chat)

    # --- chance and words

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def one(self, *values: Any) -> Any:
        return self.random.choice(values)

    def sample(self, values: Sequence[Any], count: int) -> list[Any]:
        return self.random.sample(list(values), min(count, len(values)))

    def words(self, **more: str) -> Mapping[str, str]:
        """The names of this record, for the texts of the pool."""
        he, him, his = ("she", "her", "her") if self.is_girl else ("he", "him", "his")
        he_h, him_h, his_h = ("he", "him", "his") if self.harmed_is_boy else ("she", "her", "her")
        carer = self.carer
        place = more.get("place", self.settings["neighbourhood"][0])
        school = more.get("school", self.settings["school"][0])
        return {
            "T": self.ref, "X": self.x, "Y": self.y, "H": self.h, "age": str(self.age),
            "he": he, "him": him, "his": his, "himself": him + "self", "He": he.capitalize(), "His": his.capitalize(),
            "he_h": he_h, "him_h": him_h, "his_h": his_h,
            "mum": carer, "mum_cap": carer[0].upper() + carer[1:], "month": MONTHS[self.seed % len(MONTHS)],
            "home": self.settings["home"][0], "group": self.settings["peers"][0], "chat": self.chat,
            "school": school, "place": place, "place_or_school": self.one(place, school),
            "where_words": "at " + (self.settings.get((self.where or ["school"])[0]) or ["LO's"])[0],
            **more,
        }  # fmt: skip

    def fill(self, text: str, **more: str) -> str:
        filled = text.format_map(self.words(**more))
        return filled[0].upper() + filled[1:] if text.startswith("{") and not text.startswith("{T}") else filled

    def text(self, path: str, **more: str) -> str:
        """One text of the pool, with this record's names."""
        return self.fill(self.one(*texts(path)), **more)

    def nil(self) -> str:
        """An accepted way to say that nothing was found."""
        return str(self.one(*texts("nil"), *load("phrases")["nil"]))

    def optional(self, share: float = 0.6, **parts: Any) -> Raw:
        """Fields that the framework doesn't ask for, each absent in some records."""
        return {name: value for name, value in parts.items() if self.chance(share)}
