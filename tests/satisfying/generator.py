"""Records of meetings that satisfy the framework, made from a seed: raw mappings as a reader hands them over.

Written from the framework alone, as a careful chair would write them, and nothing here reads `rulesets/`: what a
rule finds in such a record at `low` or above is the rule's mistake, or a true gap of this generator.
"""

from collections.abc import Sequence
from datetime import timedelta

from case import CONTEXTS, STATUTORY, Raw
from forms import assetplus_part, pgi_parts
from placing import TAKEN, add_phrase, dealt
from pool import load, texts
from table import Table


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
    record.pop(TAKEN, None)
    return record


class Chair(Table):
    """Writes up the whole meeting. Every choice is the seed's."""

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
        if self.kind == "varied":
            self._leave_out(record)
        return record

    def _leave_out(self, record: Raw) -> None:
        """What other parts of the record say, or its site does, needn't be said again."""
        behaviour = record["behaviour"]
        parts = [(record, "info_sharing"), (behaviour, "harmed"), (behaviour, "linked")]
        if self.stage == "at_risk":
            parts.append((behaviour, "stage"))
        for value in record["contexts"].values():
            for row in value if isinstance(value, list) else [value]:
                if isinstance(row, dict) and "involvement" in row:
                    parts += [(row, "situation"), (row, "barriers")]
                    parts += [(row, "hsb")] if not self.where else []
        for part, field in parts:
            if self.chance(0.15):
                part.pop(field, None)

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
            officer = {"role": "inclusion officer", "status": "present"}
            nobody = {"status": "considered_not_invited", "reason": self.text("not_invited.education")}
            agency = "Northmere Council education service"
            return [{"group": "education", "agency": agency, **self.one(officer, nobody)}]
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
        kept += ["f"] if self.stage == "at_risk" else []
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
            summary = {
                "text": "Nothing in any of the five contexts feeds this; home and school were both asked.",
                "interplay": "School and home tell each other what they see, and friends know both.",
            }
        if form == "several" and all(self.state[context] == "engaged" for context in chosen) and self.chance(0.3):
            del summary["interplay"]  # the text names two contexts by what is there
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
