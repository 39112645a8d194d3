"""Second meetings that review the first as a careful chair would: nothing is lost, what changed is said."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from case import CONTEXTS, Raw
from generator import Chair
from pool import load


def make_review(seed: int) -> tuple[Raw, Raw]:
    """The first meeting of this seed, and a good review of it."""
    chair = Chair(seed, kind="varied")
    first = chair.record()
    return first, _Reviewer(chair, first).record()


class _Reviewer:
    def __init__(self, chair: Chair, first: Raw) -> None:
        self.chair = chair
        self.first = first
        self.second: Raw = deepcopy(first)
        self.day = date.fromisoformat(first["meeting"]["next_review"])
        self.shift: list[str] = []
        chair.day = self.day
        self.is_quiet = chair.chance(0.12)

    def record(self) -> Raw:
        self._meeting()
        if self.is_quiet:
            self._nothing_changed()
        else:
            self._behaviour()
            self._rows()
            self._factors()
            self._summary()
        self._gaps()
        self._actions()
        self._tiers()
        self._severity()
        self._company()
        self._case()
        if not self.is_quiet:
            self._say_what_shifted()
            if self.chair.chance(0.2):
                self._number_anew()
        return self.second

    def _text(self, name: str, **more: str) -> str:
        return self.chair.text(f"review.{name}", **more)

    def _meeting(self) -> None:
        number = self.chair.optional(0.7, sequence=2, is_review=True)
        self.second["record_id"] += "-2"
        self.second["meeting"] = {
            **{name: value for name, value in self.first["meeting"].items() if name not in ("sequence", "is_review")},
            **number,
            "previous": self.first["record_id"],
            "date": self.day.isoformat(),
            "next_review": (self.day + timedelta(days=60)).isoformat(),
            "purpose": self._text("purposes"),
        }

    def _nothing_changed(self) -> None:
        self.second.setdefault("minutes", {})["shift"] = self._text("nothing_changed")

    def _behaviour(self) -> None:
        self.has_new_event = bool(self.second.get("hackett")) and not self.chair.is_normal and self.chair.chance(0.25)
        if self.has_new_event:
            day = (self.day - timedelta(days=12)).isoformat()
            self.second["behaviour"].setdefault("events", []).append({"date": day, "text": self._text("new_event")})
            self.shift.append(self._text("event_shift"))
        else:
            self.shift.append(self._text("behaviour_shift"))

    def _rows(self) -> None:
        """What wasn't known is known now; a new school replaces the old one."""
        contexts = self.second["contexts"]
        for context in CONTEXTS:
            if self.chair.state[context] == "not_known":
                row: Raw = {"status": "considered_nil", "reason": self.chair.text(f"settled.{context}")}
                if context in ("home", "school"):
                    row["settings"] = self.chair.settings[context]
                contexts[context] = row
        row = contexts["school"]
        old = self.chair.settings["school"]
        if (
            isinstance(row, dict)
            and self.chair.state["school"] == "engaged"
            and len(old) == 1
            and self.chair.chance(0.3)
        ):
            new = self.chair.one(*(name for name in load("names")["schools"] if name != old[0]))
            until = (self.day - timedelta(days=20)).isoformat()
            row["settings"] = [new, {"name": old[0], "until": until}]
            row["situation"] = f"New at {new} and still finding the way round; two from the old school are there."
            row["involvement"] = f"DSL of {new} has met both parents; head of year there since Monday."
            self.second["attendance"].append({"group": "education", "agency": new, "role": "DSL", "status": "present"})
            self.shift.append(self._text("moved", new=new))

    def _factors(self) -> None:
        closed = []
        for factor in self.second["factors"]:
            if factor.get("status", "open") != "open":
                continue
            choice = self.chair.random.random()
            if choice < 0.15 and not factor.get("static") and not self._is_gap(factor):
                factor |= {"status": "closed", "closed_reason": self.chair.text("closed_reasons")}
                closed.append(factor["id"])
            elif choice < 0.35:
                factor["text"] += self._text("still")
        if closed:
            self.shift.append(self._text("factor_shift", ids=", ".join(closed)))

    def _is_gap(self, factor: Raw) -> bool:
        return factor["id"] in {gap["factor_id"] for gap in self.second.get("gaps_acknowledged", ())}

    def _gaps(self) -> None:
        for gap in self.second.get("gaps_acknowledged", ()):
            if self.chair.chance(0.5) and gap.get("revisit", "") > self.day.isoformat():
                continue  # the day set for a second look is still to come
            if not self.is_quiet:
                gap["reason"] = self._text("gaps", reason=gap["reason"])
            gap["revisit"] = (self.day + timedelta(days=60)).isoformat()

    def _actions(self) -> None:
        is_open = {f["id"]: f.get("status", "open") == "open" for f in self.second["factors"]}
        for action in self.second["interventions"]:
            addressed = action.get("addresses", [])
            choice = self.chair.random.random()
            if action.get("admin"):
                action |= {"status": "done", "rag": "green", "rag_note": "Sent and booked."}
            elif not self.is_quiet and action.get("kind") == "information":
                action |= {"status": "done", "rag": "green", "rag_note": self._text("found_out")}
            elif not self.is_quiet and addressed and not any(is_open[identifier] for identifier in addressed):
                # What was done with a group stays part of the answer to what a group did.
                status, note = ("done", "done") if action["context"] == "peers" else ("withdrawn", "withdrawn")
                action |= {"status": status, "rag": "green", "rag_note": self._text(note)}
            elif choice < 0.3:
                action |= {"status": "done", "rag": "green", "rag_note": self._text("done")}
            else:
                later = (self.day + timedelta(days=30)).isoformat()
                rag, note = ("amber", "begun") if choice < 0.8 else ("red", "late")
                action |= {"rag": rag, "rag_note": self._text(note), **self.chair.optional(0.5, due=later)}

    def _tiers(self) -> None:
        """Where the last action of a tier ended, item g) says what that means."""
        standing = [action for action in self.second["interventions"] if action.get("status") != "withdrawn"]
        live = {action["target"] for action in standing if "target" in action}
        tiers = {"individual": "individual", "family": "family", "wider": "context"}
        if not live:
            self.second["no_plan_reason"] = self.chair.text("no_plan_left")
        ended = [self.chair.text(f"no_{tier}_tier") for tier, target in tiers.items() if target not in live]
        if ended:
            self.second.setdefault("minutes", {})["g"] = "; ".join(ended) + "."

    def _severity(self) -> None:
        held = self.second.get("hackett")
        for placing in held if isinstance(held, list) else [held] if held else []:
            placing["discussion"] = self._text("discussions")
            if self.chair.is_normal or self.is_quiet:
                continue
            if placing["level"] == "undetermined":
                placing |= {"level": "problematic", "reason": self._text("decided")}
            elif self.has_new_event:
                placing["reason"] = self._text("event_reason")
            elif placing["level"] == "abusive" and self.chair.chance(0.6):
                placing |= {"level": "problematic", "reason": self._text("level_lowered")}
            elif self.chair.chance(0.5):
                placing["reason"] = self._text("level_kept")

    def _company(self) -> None:
        behaviour = self.second["behaviour"]
        if behaviour.get("group_or_sole") == "not_known" and not self.is_quiet:
            behaviour["group_or_sole"] = "sole"
            behaviour["described"] = behaviour["described"].removesuffix(
                " It isn't known whether anybody else had a part in it."
            )
            self.shift.append(self._text("company_known"))

    def _case(self) -> None:
        if self.second["cjs_status"] == "investigation" and not self.is_quiet:
            self.second["cjs_status"] = "nfa_police"
            for action in self.second["interventions"]:
                if action.get("target") == "individual":
                    action["voluntary"] = True
            self.shift.append(self._text("case_closed"))

    def _summary(self) -> None:
        names = [names[0] for context, names in self.chair.settings.items() if names and context != "individual"]
        a, b = self.chair.sample(names, 2)
        if not self.chair.is_normal:
            self.second["contexts_summary"] |= {
                "text": self._text("summaries", a=a, b=b), "interplay": self._text("interplays", a=a, b=b),
            }  # fmt: skip
        self.shift.append(self._text("context_shift", a=a, b=b))

    def _say_what_shifted(self) -> None:
        self.shift.append(self._text("plan_shift"))
        self.second.setdefault("minutes", {})["shift"] = " ".join(self.shift)

    def _number_anew(self) -> None:
        """Another hand types the list again and counts from another number; what stands there is the same."""
        names = {factor["id"]: f"R{number}" for number, factor in enumerate(self.second["factors"], start=7)}

        def renamed(value: Any, key: str = "") -> Any:
            if isinstance(value, dict):
                return {name: renamed(entry, name) for name, entry in value.items()}
            if isinstance(value, list):
                return [renamed(entry, key) for entry in value]
            return names.get(value, value) if key in ("id", "addresses", "factor_id", "superseded_by") else value

        for part in ("factors", "interventions", "gaps_acknowledged"):
            if part in self.second:
                self.second[part] = renamed(self.second[part])
        shift = self.second["minutes"]["shift"]
        for name in sorted(names, key=len, reverse=True):
            shift = (
                shift.replace(f"{name} ", f"{names[name]} ")
                .replace(f"{name},", f"{names[name]},")
                .replace(f"{name}.", f"{names[name]}.")
            )
        self.second["minutes"]["shift"] = shift
