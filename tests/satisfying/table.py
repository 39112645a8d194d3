"""The table of a generated meeting: a row for each context, with the factors found in it and what answers them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from case import NO_FURTHER_ACTION, WIDER, Case, Raw
from pool import texts

CATEGORIES: Final = ("vulnerability", "risk", "resilience", "strength")
COLUMN_OF: Final = dict(zip(CATEGORIES, ("vulnerability", "risk", "resilience", "strengths"), strict=True))


class Table(Case):
    """Writes the rows, and lists factors, actions and acknowledged gaps as it goes."""

    def __init__(self, seed: int, kind: str = "") -> None:
        super().__init__(seed, kind)
        self.factors: list[Raw] = []
        self.actions: list[Raw] = []
        self.gaps: list[Raw] = []

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
