"""Records of meetings that satisfy the framework, made from a seed: raw mappings as a reader hands them over.

Written from the framework alone, as a careful chair would write them, and nothing here reads `rulesets/`: what a
rule finds in such a record at `low` or above is the rule's mistake, or a true gap of this generator.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from forms import assetplus_part, pgi_parts
from placing import add_phrase, dealt, kind_of
from pool import load, texts

Raw = dict[str, Any]

CONTEXTS: Final = ("individual", "home", "peers", "school", "neighbourhood")
WIDER: Final = ("peers", "school", "neighbourhood")
CATEGORIES: Final = ("vulnerability", "risk", "resilience", "strength")
COLUMN_OF: Final = {
    "vulnerability": "vulnerability",
    "risk": "risk",
    "resilience": "resilience",
    "strength": "strengths",
}
NO_FURTHER_ACTION: Final = ("nfa_police", "nfa_cps")
STATUTORY: Final = ("charged", "convicted")
MONTHS: Final = ("January", "March", "May", "September", "October")


def make_good(seed: int) -> Raw:
    """The record of this seed: a first meeting, or a review that stands alone."""
    return written(seed)[0]


def written(seed: int) -> tuple[Raw, list[tuple[str, str]]]:
    """The record of this seed, and the phrases that were put into it, each with its place."""
    placed = list(dealt(seed))
    return with_phrases(seed, placed), placed


def with_phrases(seed: int, placed: Sequence[tuple[str, str]]) -> Raw:
    """The record of this seed with these phrases in it."""
    record = Chair(seed).record()
    for slot, phrase in placed:
        add_phrase(record, seed, slot, phrase)
    return record


class Chair:
    """Decides what the case is, then writes it up. Every choice is the seed's."""

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
        self.factors: list[Raw] = []
        self.actions: list[Raw] = []
        self.gaps: list[Raw] = []

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

    # --- the record

    def record(self) -> Raw:
        contexts = {context: self._row_or_rows(context) for context in CONTEXTS}
        self._record_wide_actions()
        self._kinds_nowhere_told(contexts)
        record: Raw = {
            **self.optional(schema="csg-record/1", site=self.one(*load("names")["sites"])),
            "record_id": f"R-{self.ref}-{self.seed}",
            "meeting": self._meeting(),
            "subject": {"ref": self.ref, **self.optional(age=self.age)},
            **({"looked_after": True} if self.looked_after else self.optional(looked_after=False)),
            "referral": {"route": self.text("routes"), "source_agency": self.text("sources"),
                         **self.optional(spoc=self.text("spocs"))},
            "cjs_status": self.cjs,
            **self.optional(0.3, template_heading="Group or Sole Offence"),
            "behaviour": self._behaviour(),
            "contexts": contexts,
            "factors": self.factors,
            "interventions": self._finished_actions(),
            "contexts_summary": self._summary(),
            "governance": self._governance(),
            "info_sharing": {"agreement": self.text("agreements"), "data_owner": self.text("owners"),
                             **self.optional(restrictions=self.text("restrictions"))},
        }  # fmt: skip
        record |= self._severity()
        record["attendance"] = self._attendance(record["interventions"])
        record |= self._forms()
        if self.gaps:
            record["gaps_acknowledged"] = self.gaps
        if not [action for action in self.actions if not action.get("admin")]:
            record["no_plan_reason"] = self.text("no_plan")
        minutes = self._minutes(contexts)
        if minutes:
            record["minutes"] = minutes
        return record

    def _forms(self) -> Raw:
        """Forms about the peer group, and AssetPlus, in some."""
        parts: Raw = {}
        is_full = self.kind != "varied"
        if is_full or self.chance(0.25):
            parts |= pgi_parts(self.random, self.ref, [self.x, self.y], self.day)
        if is_full or self.chance(0.6 if self.cjs in STATUTORY else 0.05):
            parts["assetplus"] = assetplus_part(self.random, self.ref)
        return parts

    def _meeting(self) -> Raw:
        chair = self.one(*load("names")["chairs"])
        return {
            **self.optional(form=self.one("map", "strategy", "other"), sequence=1),
            **self.optional(0.3, is_review=False),
            "date": self.day.isoformat(),
            "next_review": (self.day + timedelta(days=self.random.randint(28, 90))).isoformat(),
            "chair": {**chair, **self.optional(ref="C-1", note=self.one("", "covered for a colleague on leave"))},
            "purpose": self.text("purposes"),
        }

    # --- behaviour and severity

    def _behaviour(self) -> Raw:
        if self.stage == "at_risk":
            return {"described": self.text("behaviour.at_risk"), "stage": "at_risk", **self.optional(0.3, online=False)}
        others = [self.x, self.y] if self.company in ("group", "both") else []
        behaviour: Raw = {
            "described": self._described(),
            **({"stage": self.stage} if self.stage == "suspected" else self.optional(stage="displayed")),
            "group_or_sole": self.company,
            "harmed": [self.h],
            "where": [*self.where, *(["peers"] if self.is_online and "peers" not in self.where else [])],
            **({"online": True} if self.is_online else self.optional(online=False)),
            **({"others_involved": others} if others else self.optional(0.2, others_involved=[])),
            **self.optional(peer_cse_indicated=False),
            "linked": [self._linked(ref) for ref in (self.h, *others)],
        }
        if self.is_withheld:
            behaviour |= {"where_withheld": self.text("withheld")}
        if self.is_exploitation:
            behaviour["peer_cse_indicated"] = True
        if self.chance(0.4):
            when = self.day - timedelta(days=self.random.randint(5, 60))
            behaviour["events"] = [{"date": when.isoformat(), "text": self.text("events")}]
        return behaviour

    @property
    def is_exploitation(self) -> bool:
        return self.company in ("group", "both") and self.seed % 5 == 0

    def _described(self) -> str:
        if self.is_normal:
            return self.text(f"behaviour.normal.{self.where[0]}")
        if self.stage == "suspected":
            return self.text("behaviour.suspected")
        companies = ["sole", "group"] if self.company == "both" else ["group" if self.company == "group" else "sole"]
        told = []
        for number, place in enumerate(self.where or ["online"]):
            told.append(self.text(f"behaviour.{companies[number % len(companies)]}.{place}"))
        if self.company == "both" and len(told) == 1:
            told.append("On another day, " + self.text(f"behaviour.group.{(self.where or ['online'])[0]}"))
        if self.is_online and self.where:
            told.append(self.text(f"behaviour.{companies[-1]}.online"))
        if self.is_withheld:
            return self.fill(
                "{T} pressed {H} against a wall and touched {him_h}, after {he_h} had told {him} to go away."
            )
        if self.company == "not_known":
            told.append("It isn't known whether anybody else had a part in it.")
        return " ".join(told)

    def _linked(self, ref: str) -> Raw:
        if self.chance(0.4):
            return {"ref": ref, "record_id": f"R-{ref}-{self.seed + 1}"}
        own, poss = self.one(("his", "his"), ("her", "her"))
        return {"ref": ref, "reason": self.text("linked", ref=ref, own=own, poss=poss)}

    def _severity(self) -> Raw:
        if self.stage == "at_risk":
            return {}
        if self.is_normal:
            placing = {"level": "normal", "reason": self.text("levels.normal")}
        elif self.stage == "suspected" and self.chance(0.5):
            placing = {"level": "undetermined", "reason": self.text("levels.undetermined")}
            self._plan(texts("undetermined_find")[0], "individual", "individual", [], kind="information")
        else:
            levels = texts(f"levels.{'group' if self.company in ('group', 'both') else 'sole'}")
            level = self.one(*levels)
            placing = {"level": level, "reason": self.fill(self.one(*levels[level]))}
        placing["discussion"] = self.text("discussions")
        if self.company == "both":
            again = {**placing, "behaviour": "with others", "discussion": self.text("discussions")}
            return {"hackett": [{**placing, "behaviour": "alone"}, again]}
        return {"hackett": self.one(placing, [placing])}

    # --- rows of the table, with their factors and actions

    def _row_or_rows(self, context: str) -> Any:
        state = self.state[context]
        if state in ("nil", "not_known", "not_applicable"):
            return getattr(self, f"_{state}_row")(context)
        if context == "school" and state == "no_school":
            return self._no_school_row()
        if context == "peers" and state == "isolated":
            return self._isolated_row()
        settings = self.settings[context]
        if context in ("home", "school", "peers") and len(settings) > 1 and not (context == "peers" and self.is_online):
            rows = [self._row(context, [setting], is_first=not number) for number, setting in enumerate(settings)]
        else:
            rows = [self._row(context, settings, is_first=True)]
        self._plan_for(context, rows)
        return rows[0] if len(rows) == 1 and self.chance(0.8) else rows

    def _nil_row(self, context: str) -> Any:
        """The ways of saying that a context was considered and nothing found."""
        reason = self.text(f"settled.{context}")
        row: Raw = {"status": "considered_nil", "reason": reason}
        settings = self.settings[context]
        if settings and (context in ("home", "school") or self.chance(0.3)):
            row["settings"] = settings
        if self.chance(0.2):
            return self.nil() if not settings or context not in ("home", "school") else row
        if self.chance(0.3):
            row |= {"norms": "challenge"}
        if self.chance(0.3):
            row |= {"situation": self.nil(), "hsb": self.nil(), "involvement": self.text("nil"), "barriers": self.nil()}
        return row

    def _not_known_row(self, context: str) -> Any:
        words = texts(f"unknown.{context}")
        self._plan(
            self.one(*words["find"]), context, "context" if context != "home" else "family", [], kind="information"
        )
        status = self.one(*words["status"])
        row: Raw = self.one({"status": "not_known"}, {"status": "not_known", "reason": status}, status)
        if isinstance(row, dict) and context in ("home", "school"):
            row["settings"] = self.settings[context]
        return row

    def _not_applicable_row(self, context: str) -> Any:
        reason = self.text(f"not_applicable.{context}")
        if context == "peers":
            words = texts("isolated")
            factor = self._factor("individual", "risk", self.fill(self.one(*words["concern"])), code="r-isolated")
            self._plan(self.one(*words["action"]), "individual", "individual", [factor])
        return self.one(reason, {"status": "not_applicable", "reason": reason})

    def _no_school_row(self) -> Raw:
        words = texts("no_school")
        factor = self._factor("school", "vulnerability", self.one(*words["concern"]), code="v-education-loss")
        self._plan(self.one(*words["action"]), "school", "context", [factor])
        return {
            "status": "considered",
            "situation": self.one(*words["situation"]),
            "hsb": self.nil(),
            "involvement": self.one(*words["involvement"]),
            "barriers": self.text("nil"),
            "norms": "not_known",
            "nil": ["risk", "resilience", "strengths"],
            **self.optional(settings=[]),
        }

    def _isolated_row(self) -> Raw:
        words = texts("isolated")
        factor = self._factor("peers", "risk", self.fill(self.one(*words["concern"])), code="r-isolated")
        self._plan(self.one(*words["action"]), "peers", "context", [factor])
        return {
            "status": "considered",
            "situation": self.fill(self.one(*words["situation"])),
            "hsb": self.nil(),
            "involvement": self.text("nil"),
            "norms": "not_known",
            **{name: self.fill(self.one(*words[name])) for name in ("isolated", "stance", "role")},
            "nil": ["vulnerability", "resilience", "strengths"],
        }

    def _row(self, context: str, settings: list[str], is_first: bool) -> Raw:
        """A row with its prose; factors and actions are listed apart."""
        names = {context if context in ("home", "school") else "place": settings[0]} if settings else {}
        if context == "peers":
            names = {"group": settings[0]}
        happened = is_first and (context in self.where or (context == "individual" and self.stage != "at_risk"))
        words = f"contexts.{context}"
        row: Raw = {
            **self.optional(0.7, status="considered"),
            "situation": self.text(f"{words}.situation", **names),
            "hsb": self.text(f"{words}.hsb", **names) if happened else self.text(f"{words}.no_hsb", **names)
            if context != "individual" else self.nil(),
            "involvement": self.text(f"{words}.involvement", **names),
            "barriers": self.text(f"{words}.barriers", **names),
            "norms": self.one("reinforce", "challenge", "mixed", "not_known"),
        }  # fmt: skip
        if settings:
            row["settings"] = [{"name": name} if self.chance(0.2) else name for name in settings]
            if self.chance(0.1):
                row["settings"].append({"name": "his old place", "until": (self.day - timedelta(days=400)).isoformat()})
        if context == "peers" and self.is_online:
            row["online"] = True
            row["hsb"] = self.text(f"{words}.chat_hsb")
        if self.is_normal:
            row["hsb"] = "See the description; nobody else was there."
        return row | self._prompts(context, names, happened)

    def _prompts(self, context: str, names: Raw, happened: bool) -> Raw:
        words = f"contexts.{context}"
        if context == "home":
            capacity = self.text(f"{words}.capacity", **names)
            limited = capacity.startswith("Limited")
            undermining = self.text(f"{words}.{'undermining' if limited else 'adequate_undermining'}")
            return {"issues": self.text(f"{words}.issues"), "capacity": capacity, "undermining": undermining}
        if context == "peers":
            return {name: self.text(f"{words}.{name}", **names) for name in ("isolated", "stance", "role")}
        if context == "school":
            impact, response = ("impact", "response") if happened else ("no_impact", "quiet_response")
            return {
                "impact_on_culture": self.text(f"{words}.{impact}", **names),
                "school_response": self.text(f"{words}.{response}", **names),
            }
        if context == "neighbourhood":
            if self.state["neighbourhood"] == "rural":
                return {name: self.text(f"rural.{name}") for name in ("situation", "spaces")} | {
                    "street_exposure": self.text("rural.street")
                }
            self.is_robbed = self.state["neighbourhood"] == "engaged" and self.chance(0.2)
            exposure = self.text(f"{words}.{'robbed' if self.is_robbed else 'street'}", **names)
            return {"spaces": "; ".join(self.settings["neighbourhood"]), "street_exposure": exposure}
        return {}

    def _plan_for(self, context: str, rows: list[Raw]) -> None:
        """The factors of a context, and what answers each of them."""
        words = texts(f"contexts.{context}")
        is_engaged = self.state[context] == "engaged"
        strengths = [
            self._factor(
                context, self.one("resilience", "strength"), self.fill(self.one(*entry["text"])), entry.get("code")
            )
            for entry in self.sample(words["strengths"], self.one(1, 1, 2) if is_engaged else 1)
        ]
        held = {factor["category"] for factor in self.factors if factor["context"] == context}
        if is_engaged:
            held |= self._concerns(context, words, strengths)
        missing = [COLUMN_OF[category] for category in CATEGORIES if category not in held]
        for row in rows[:1]:
            row["nil"] = missing
        if not is_engaged:
            rows[0]["nil"] = [*missing, "interventions"]

    def _concerns(self, context: str, words: Any, strengths: list[Raw]) -> set[str]:
        chosen = self.sample(words["concerns"], self.random.randint(1, 3))
        if context == "peers" and self.is_online:
            chosen = [entry for entry in words["concerns"] if "images" in entry["actions"]][:1] + chosen[:1]
        if context == "neighbourhood" and self.is_robbed:
            chosen = [{**words["robbed_concern"][0]}, *chosen]
        groups: dict[str, list[Raw]] = {}
        for entry in chosen:
            factor = self._factor(context, entry["category"], self.fill(self.one(*entry["text"])), entry.get("code"))
            groups.setdefault((entry.get("actions") or ["own"])[0], []).append(factor)
        for key, factors in groups.items():
            actions = words["actions"] if context == "individual" else words["actions"][key]
            addressed = [*factors, *(strengths if self.chance(0.5) else [])]
            target = {"individual": "individual", "home": "family"}.get(context, "context")
            self._plan(self.one(*actions), context, target, addressed)
        self._rarer_concerns(context, words, chosen)
        return {factor["category"] for factor in self.factors if factor["context"] == context}

    def _rarer_concerns(self, context: str, words: Any, chosen: Sequence[Any]) -> None:
        """Factors that a reason settles, and second answers to factors that have one."""
        others = [entry for entry in words["concerns"] if entry not in chosen]
        if words.get("static") and self.chance(0.3):
            entry = self.one(*words["static"])
            factor = self._factor(context, entry["category"], self.fill(self.one(*entry["text"])), entry.get("code"))
            factor |= {"static": True, "managed": self.fill(self.one(*entry["managed"]))}
        if others and self.chance(0.2):
            entry = others[0]
            factor = self._factor(context, entry["category"], self.fill(entry["text"][0]), entry.get("code"))
            gap = {"factor_id": factor["id"], "reason": self.text("gap_reasons")}
            later = (self.day + timedelta(days=70)).isoformat()
            self.gaps.append({**gap, **self.optional(revisit=later)})
        if len(others) > 1 and self.chance(0.2):
            entry = others[1]
            factor = self._factor(context, entry["category"], self.fill(entry["text"][0]), entry.get("code"))
            if self.chance(0.5):
                factor |= {"status": "closed", "closed_reason": self.text("closed_reasons")}
            else:
                factor |= {"status": "superseded", "superseded_by": [self.factors[-2]["id"]]}
        if context == "neighbourhood" and self.chance(0.2):
            entry = self.one(*words["gang"])
            factor = self._factor(context, entry["category"], self.fill(self.one(*entry["text"])), entry["code"])
            self._plan(self.one(*words["actions"]["people"]), context, "context", [factor])
        first = next(factor for factor in self.factors if factor["context"] == context and not factor.get("static"))
        if context in WIDER and self.chance(0.25):
            more = self.one(*texts("contexts.individual.actions"))
            self._plan(more, context, "individual", [first])
        if context == "school" and self.chance(0.25):
            step = self._plan(self.one(*words["steps"]), context, "individual", [first])
            step["voluntary"] = True
        if context == "neighbourhood" and self.chance(0.25):
            self._plan(self.one(*words["enforcement"]), context, "context", [first], kind="enforcement")

    def _factor(self, context: str, category: str, text: str, code: str | None = None) -> Raw:
        factor = {"id": f"F{len(self.factors) + 1}", "context": context, "category": category, "text": text}
        if code:
            factor |= self.optional(code=code)
        factor |= self.optional(0.5, source=self.text("sources_of_factors"))
        self.factors.append(factor)
        return factor

    def _plan(self, words: Any, context: str, target: str, factors: Sequence[Raw], kind: str = "welfare") -> Raw:
        """An action of the pool, with all that it needs: aim, owner, agency, date."""
        action: Raw = {
            "id": f"I{len(self.actions) + 1}",
            "text": self.fill(words["text"]),
            "context": context,
            "target": target,
            "kind": kind,
            "owner": words["owner"],
            "agency": words["agency"],
            "due": self._due(),
            "addresses": [factor["id"] for factor in factors],
        }
        if action["agency"] == "school":
            action["agency"] = self.settings["school"][0]
        if target == "individual" and kind == "welfare" and (self.cjs in NO_FURTHER_ACTION or self.chance(0.5)):
            action["voluntary"] = True
        if target == "context" and len(self.settings[context]) > 1:
            action |= self.optional(setting=self.settings[context][0])
        self.actions.append(action)
        return action

    def _due(self) -> str:
        later = self.day + timedelta(days=self.random.randint(5, 60))
        spoken = later.strftime("%d %B").lstrip("0")
        return str(self.one(later.isoformat(), later.isoformat(), later.strftime("%d/%m/%Y"), "half-term",
                            f"w/c {spoken}", f"at each supervision until the review on {spoken}",
                            "end of summer term"))  # fmt: skip

    def _record_wide_actions(self) -> None:
        if self.company == "not_known":
            context = (self.where or ["peers"])[0]
            target = "family" if context == "home" else "context"
            self._plan(self.one(*texts("not_known_company.find")), context, target, [], kind="information")
        if self.chance(0.5):
            words = self.one(*texts("admin_actions"))
            self.actions.append({"id": f"I{len(self.actions) + 1}", "admin": True, **words})

    def _kinds_nowhere_told(self, contexts: Raw) -> None:
        """Risk, vulnerability and strengths are each asked about somewhere, found or not."""
        told = {factor["category"] for factor in self.factors}
        for value in contexts.values():
            for row in value if isinstance(value, list) else [value]:
                if isinstance(row, dict):
                    told |= {category for category in CATEGORIES if COLUMN_OF[category] in row.get("nil", ())}
                    told |= set(CATEGORIES) if row.get("status") == "considered_nil" else set()
        assert told >= {"risk", "vulnerability"}, self.seed

    def _finished_actions(self) -> list[Raw]:
        """The actions with their colours: at a first meeting none, or all not started, a few begun."""
        style = self.one("none", "not_started", "red", "begun")
        for action in self.actions:
            if style in ("not_started", "red"):
                action["rag"] = style
            if style == "begun":
                action["rag"] = self.one("not_started", "amber")
                if action["rag"] == "amber":
                    action["rag_note"] = self.text("rag_notes.first")
        return self.actions

    # --- who met, what was said, where it went

    def _attendance(self, actions: Sequence[Raw]) -> list[Raw]:
        rows = [self._invited(group) for group in texts("attendance")]
        rows += self._education()
        rows += self._nurses()
        if any(factor.get("code") == "v-gang" or "gang" in factor["text"] or "county lines" in factor["text"]
               for factor in self.factors):  # fmt: skip
            rows.append({"group": "analyst", "agency": "Police", "role": "gangs lead", "status": "present"})
        for row in rows:
            if row["group"] == "youth_justice" and self.cjs in ("diversion", *STATUTORY):
                row |= {"role": "case holder", "status": "present"}
                row.pop("reason", None)
        present = {row.get("agency") for row in rows if row["status"] == "present"}
        for action in actions:
            if action["agency"] not in present or self.chance(0.3):
                action["agreed"] = True
        self.random.shuffle(rows)
        return rows

    def _invited(self, group: str) -> Raw:
        person = self.one(*texts(f"attendance.{group}"))
        row: Raw = {"group": group, **person, "status": "present"}
        reasons = texts("not_invited").get(group)
        needed = group == "community_safety" and self.state["neighbourhood"] == "engaged"
        if reasons and not needed and self.chance(0.3):
            return row | {"status": "considered_not_invited", "reason": self.fill(self.one(*reasons))}
        if self.chance(0.15):
            row |= {"status": "apologies", "reason": self.text("apologies"), **self.optional(0.5, report_sent=True)}
        elif self.chance(0.05) and group != "social_care":
            row |= {"status": "invited_no_reply"}
        return row

    def _education(self) -> list[Raw]:
        if self.state["school"] in ("no_school", "not_applicable"):
            return [{"group": "education", "agency": "Northmere Council education service",
                     **self.one({"role": "inclusion officer", "status": "present"},
                                {"status": "considered_not_invited", "reason": self.text("not_invited.education")})}]  # fmt: skip  # noqa: E501
        rows = []
        for number, school in enumerate(self.settings["school"]):
            role = self.text("unit_roles" if number else "school_roles")
            row: Raw = {"group": "education", "agency": school, "role": role, "status": "present"}
            if self.chance(0.2):
                row |= {"status": "apologies", "report_sent": True}
            rows.append(row)
        return rows

    def _nurses(self) -> list[Raw]:
        rows = []
        if self.looked_after:
            person = self.one(*texts("looked_after_nurse"))
            rows.append({"group": "health", **person, "status": self.one("present", "apologies")})
        return rows

    def _minutes(self, contexts: Raw) -> Raw:
        """Agenda items. A list-led chair lets the table answer; a tier without action is always spoken of."""
        tiers = {"individual": {"individual"}, "family": {"family"}, "wider": {"context"}}
        targets = {action.get("target") for action in self.actions}
        said = [self.text(f"{tier}_tier" if targets & wanted else f"no_{tier}_tier") for tier, wanted in tiers.items()]
        plan = {"g": "; ".join(said) + "."}
        missing = any(not targets & wanted for wanted in tiers.values())
        everything: Raw = {
            "a": self.text("background"),
            "b": self.text("specific"),
            "c": self.text("considered_factors"),
            "d": self.text("strengths_item"),
            "e": self.text("involvement_item"),
            "f": self.text("level_item"),
            **plan,
        }
        if self.factors and self.chance(0.2):
            self.factors[0]["source"] = self.text("assessed.source")
            everything["c"] = self.text("assessed.minutes")
        if self.kind == "varied" and not self.is_exploitation and self.chance(0.1):
            everything["a"] += " " + self.text("no_exploitation")
        if self.stage == "at_risk":
            everything["f"] = "No behaviour yet, so nothing to place on the continuum."
        if self.is_prose_led or self.is_normal:
            return everything
        kept = self.sample(list(everything), self.random.randint(0, 4))
        kept += ["a", "c", "f"] if self.stage == "at_risk" else ["a", "c"]
        return {name: text for name, text in everything.items() if name in kept or (name == "g" and missing)}

    def _summary(self) -> Raw:
        engaged = [
            context for context in CONTEXTS[1:] if self.state[context] in ("engaged", "isolated", "no_school", "rural")
        ]
        names = {context: (self.settings[context] or ["himself"])[0] for context in CONTEXTS}
        names |= {"school": names["school"] if self.state["school"] != "no_school" else "the days without school"}
        chosen = self.sample(engaged or ["home"], 2)
        form = "several" if len(chosen) > 1 else "one"
        words = {"a": names[chosen[0]], "b": names[chosen[-1]]}
        summary: Raw = {
            "text": self.text(f"summary.{form}", **words),
            "interplay": self.text(f"interplay.{form}", **words),
        }
        if self.is_normal:
            summary = {"text": "Nothing in any of the five contexts feeds this; home and school were both asked.",
                       "interplay": "School and home tell each other what they see, and friends know both."}  # fmt: skip  # noqa: E501
        weighted = self.sample(CONTEXTS, self.random.randint(1, 5))
        summary["weighting"] = [
            {"context": context, "weight": self.text("weight"), "why": self.text("weight_why")} for context in weighted
        ]
        return summary

    def _governance(self) -> list[Raw]:
        is_old = self.day.year < 2019
        to = self.one(*(("mase", "MASE", "SERAC") if is_old else ("mase", "MACE", "mace")))
        entries: list[Raw] = [{"to": to, "theme": self.text("governance_themes")}]
        if self.is_exploitation:
            entries[0]["theme"] = self.text("exploitation_themes")
        if any(factor.get("code") == "v-gang" or "gang" in factor["text"] or "county lines" in factor["text"]
               for factor in self.factors):  # fmt: skip
            entries.append({"to": self.one("gangs_panel", "Bronze", "SYV panel"), "theme": self.text("gang_themes")})
        if self.chance(0.3):
            board = "LSCB" if is_old else "safeguarding_partnership"
            entries.append({"to": self.one(board, "csp"), "theme": self.text("governance_themes")})
        for entry in entries:
            entry |= self.optional(by="chair", date=(self.day + timedelta(days=14)).isoformat())
        return entries
