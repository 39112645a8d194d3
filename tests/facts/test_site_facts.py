"""What a site's facts are made of: its profile, and digests of its records."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

import pytest
from checking_cases import record_of, rulebook, values_of
from site_cases import digests_of, facts_of_site, found_at_site, judged_site, site_of, site_values
from strategies import make_record

from csg_rules.checking.checker import Checker
from csg_rules.facts.building import Reading
from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.facts.fact import Fact
from csg_rules.facts.panels import panels
from csg_rules.facts.record_facts import to_facts
from csg_rules.facts.site import site_facts
from csg_rules.findings.record_findings import Subject
from csg_rules.records.local_names import LocalNames
from csg_rules.records.surroundings import Surroundings

Raw = dict[str, Any]
TYPES = {"word": str, "id": str, "path": str, "number": int, "truth": bool, "day": date}
MARKER = "zqxmarker"

FULL_SITE: Raw = {
    "pilot": True,
    "designated_chair": MARKER,
    "referral_route": MARKER,
    "spoc": {"role": MARKER, "contact": MARKER},
    "governance_log": [{"to": f"LSCB {MARKER}", "date": "2026-01-01", "about": MARKER}],
    "trend_reports": [{"period": MARKER, "to": MARKER}],
    "aliases": [{"name": MARKER, "means": "mase"}],
    "whole_school": {
        f"{MARKER} School": {"issues": ["hsb"], "training": MARKER},
        "Other": {"leadership": MARKER},
    },
}


def world(seed: int, count: int = 12) -> list[Raw]:
    """Records of one site, some of them about the same young people."""
    records = []
    for number in range(count):
        raw = make_record(seed * 1000 + number, ("contexts", "interventions", "factors", "behaviour"))
        raw |= {"record_id": f"NM-{number + 1}", "subject": {"ref": f"P{number % 9}"}}
        raw["behaviour"] |= {"peer_cse_indicated": True, "harmed": [f"P{number % 11}", "HB"]}
        raw["meeting"] = {"date": f"2026-0{number % 9 + 1}-10", "chair": {"ref": f"C{number % 3}"}}
        records.append(raw)
    return records


def in_corridor(ref: str | None, *settings: Any, hsb: str = "in the corridor", **more: Any) -> Raw:
    return {"subject": {"ref": ref}, "contexts": {"school": {"settings": list(settings), "hsb": hsb}}, **more}


SILENT = [{"record_id": f"S{n}", "subject": {"ref": f"S{n}"}, "hackett": {"level": "abusive"}} for n in range(5)]


# --- the catalogue


def breaches(facts: Sequence[Fact]) -> list[str]:
    wrong = []
    for fact in facts:
        fields = CATALOGUE[fact.kind].fields
        wrong += [f"{fact.kind} lacks {n}" for n, field in fields.items() if not field.optional | (n in fact.values)]
        for name, value in fact.values.items():
            if name not in fields or type(value) is not TYPES[fields[name].type]:
                wrong.append(f"{fact.kind}.{name}")
            elif fields[name].words and value not in fields[name].words:
                wrong.append(f"{fact.kind}.{name} is never {value}")
    counts = Counter(fact.kind for fact in facts)
    wrong += [name for name, kind in CATALOGUE.items() if kind.of_site and kind.single and counts[name] != 1]
    return wrong


@pytest.mark.parametrize("site", [{}, FULL_SITE], ids=["an empty profile", "a full one"])
@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_facts_of_a_site_keep_the_catalogue(site: Raw, count: int) -> None:
    for seed in range(5):
        assert breaches(facts_of_site(site, world(seed, count))) == []


def test_every_kind_of_a_site_occurs() -> None:
    facts = facts_of_site(FULL_SITE | {"trend_threshold_k": 1}, [in_corridor("AB", "Hillcrest"), *world(1), *SILENT])
    assert {fact.kind for fact in facts} == {name for name, kind in CATALOGUE.items() if kind.of_site}


def test_no_text_of_a_profile_is_in_its_facts() -> None:
    records = [in_corridor(f"R{n}", f"{MARKER} School", hsb=MARKER) for n in range(3)]
    assert MARKER not in repr(facts_of_site(FULL_SITE, records))


def test_no_prose_of_a_record_is_in_its_digest() -> None:
    raw = make_record(7, ("contexts", "interventions", "factors", "behaviour", "minutes", "meeting"))
    raw["hackett"] = {"level": "abusive", "reason": f"{MARKER} pressure after she refused"}
    raw["factors"][0] |= {"text": MARKER}
    raw["meeting"] |= {"chair": {"ref": "C1", "note": MARKER}}
    raw["behaviour"] |= {"described": MARKER, "linked": [{"ref": "XA", "reason": MARKER}]}
    assert MARKER not in repr(digests_of([raw]))


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_records_changes_nothing(seed: int) -> None:
    records = [*world(seed), *(in_corridor(f"S{n}", "Hillcrest", "Kiln Yard") for n in range(4))]
    for number, record in enumerate(records, start=1):
        record["record_id"] = f"NM-{number}"
    digests = digests_of(records)
    facts = site_facts(site_of(FULL_SITE), digests, rulebook().lexicons)
    Random(seed).shuffle(digests)
    assert site_facts(site_of(FULL_SITE), digests, rulebook().lexicons) == facts


def test_facts_grow_with_records_and_not_with_pairs_of_them() -> None:
    records = [in_corridor(f"R{n}", "Hillcrest", behaviour={"peer_cse_indicated": True, "harmed": [f"H{n}"]})
               for n in range(40)]  # fmt: skip
    few, many = (len(facts_of_site({}, records[:count])) for count in (20, 40))
    fixed = len(facts_of_site({}))
    assert many - fixed <= 2.1 * (few - fixed)


# --- the profile


@pytest.mark.parametrize(
    ("profile", "name", "status", "path"),
    [
        ({}, "tor", "blank", "tor"),
        ({"tor": "2024-05-01"}, "tor", "content", "tor"),
        ({"tor": "yes"}, "tor", "content", "tor"),
        ({"tor": "in draft"}, "tor", "nil", "tor"),
        ({"tor": "TBC"}, "tor", "blank", "tor"),
        ({"information_sharing_agreement": "existing MAP arrangements"}, "information_sharing_agreement", "content",
         "information_sharing_agreement"),
        ({"referral_route": "yes"}, "referral_route", "blank", "referral_route"),
        ({"referral_route": "As usual."}, "referral_route", "blank", "referral_route"),
        ({"referral_route": "MASH"}, "referral_route", "content", "referral_route"),
        ({"spoc": {"role": "service manager"}}, "spoc", "blank", "spoc.contact"),
        ({"spoc": {"contact": "duty desk"}}, "spoc", "content", "spoc.contact"),
        ({}, "spoc", "blank", "spoc"),
        ({"qa_process": "not known"}, "qa_process", "not_known", "qa_process"),
        ({"communications": ["a note", "a mailbox"]}, "communications", "content", "communications"),
    ],
)  # fmt: skip
def test_what_a_profile_says_of_an_arrangement(profile: Raw, name: str, status: str, path: str) -> None:
    assert site_values(profile, [], "arrangement", "status", "path", name=name) == [(status, path)]


@pytest.mark.parametrize(
    ("reports", "state"),
    [
        ([], "none"), ([{}], "none"), ([{"period": "none yet"}], "none"), ([{"period": "2026 Q1"}], "unsent"),
        ([{"period": "2026 Q1", "to": "LSCB"}], "elsewhere"), ([{"to": "MACE"}], "sent"),
        ([{"period": "2026 Q1", "to": "LSCB and Bronze"}], "sent"), ([{"to": "Thursday group"}], "unclear"),
        ([{"to": "Thursday group"}, {"to": "MASE"}], "sent"), ([{"to": "to be agreed"}], "none"),
    ],
)  # fmt: skip
def test_where_trend_reports_go(reports: list[Raw], state: str) -> None:
    assert site_values({"trend_reports": reports}, [], "site", "trend_reports") == [(state,)]


def test_schools_are_told_by_their_position_and_issues_by_their_words() -> None:
    profile = {"whole_school": {"Hillcrest": {"issues": ["HSB", {"issue": "exploitation", "how": "nothing in place"}]},
                                "Kiln Yard": {"training": ["leaders", "staff"]}}}  # fmt: skip
    assert site_values(profile, [], "school_issue", "issue", "status", school=1) == [
        ("exploitation", "nil"), ("gangs_and_violence", "blank"), ("missing_children", "blank"), ("hsb", "content"),
        ("relationship_abuse", "blank"),
    ]  # fmt: skip
    assert site_values(profile, [], "school_element", "status", "path", school=2, element="training") == [
        ("content", "whole_school[2].training")
    ]


def test_nothing_of_schools_where_the_profile_has_none() -> None:
    assert facts_of_site({}, [], "school_issue") == facts_of_site({}, [], "school_element") == []


def test_records_that_the_profile_lists_and_nobody_gave_are_counted() -> None:
    profile = {"records": ["NM-1", "NM-2", "not a ref"]}
    assert site_values(profile, [{"record_id": "NM-1"}], "site", "records", "unread") == [(1, 1)]


# --- sharing


def test_records_inherit_the_sites_agreement_and_are_counted_where_neither_has_one() -> None:
    records = [{}, {"info_sharing": {"agreement": "ISA v2", "data_owner": "as usual"}}]
    fields = ("without_agreement", "without_owner")
    assert site_values({}, records, "site", *fields) == [(1, 2)]
    assert site_values({"information_sharing_agreement": "ISA"}, records, "site", *fields) == [(0, 2)]
    assert site_values({}, records, "lacking", "record", what="agreement") == [("R1",)]


def test_what_one_rule_finds_missing_another_doesnt_repeat_and_the_rest_stays() -> None:
    assert found_at_site({}, [{}], "INF-01", "SITE-01") == [
        ("INF-01", "information_sharing_agreement"), ("SITE-01", "tor")
    ]  # fmt: skip
    assert found_at_site({}, [], "INF-01", "SITE-01") == [
        ("SITE-01", "information_sharing_agreement"), ("SITE-01", "tor")
    ]  # fmt: skip


# --- chairs


def chaired(*chairs: str) -> list[Raw]:
    """Meetings by the chair's ref; what follows a semicolon is the chair's note."""
    refs = [chair.partition(";")[::2] for chair in chairs]
    return [{"meeting": {"chair": {"ref": ref, "note": note}}} for ref, note in refs]


@pytest.mark.parametrize(
    ("profile", "chairs", "state", "counted"),
    [
        ({"pilot": True}, ("C1", "c1 "), "within", 1),
        ({"pilot": True}, ("C1", "C2"), "over", 2),
        ({"pilot": True}, ("C1", "C2;covers C1's leave"), "within", 1),
        ({"pilot": True}, ("C1", "C2;n/a"), "over", 2),
        ({"pilot": True}, ("C1", "not known"), "within", 1),
        ({"pilot": True, "designated_chair": "C1, service manager"}, ("C1",), "within", 1),
        ({"pilot": True, "designated_chair": "C1"}, ("C10",), "unmatched", 1),
        ({"pilot": True, "max_chairs": 3}, ("C1", "C2"), "over", 2),
        ({"pilot": False, "max_chairs": 2}, ("C1", "C2", "C3"), "over", 3),
        ({"pilot": False, "max_chairs": 2, "designated_chair": "C9"}, ("C1", "C2"), "within", 2),
        ({"pilot": False}, ("C1", "C2", "C3"), "no_limit", 3),
        ({"max_chairs": 1}, ("C1", "C2"), "over", 2),
        ({}, ("C1",), "within", 1),
        ({}, ("C1", "C2"), "unknown", 2),
    ],
)
def test_who_chairs(profile: Raw, chairs: tuple[str, ...], state: str, counted: int) -> None:
    assert site_values(profile, chaired(*chairs), "chairs", "state", "chairs") == [(state, counted)]


def test_a_chairs_name_is_never_a_fact() -> None:
    assert site_values({}, chaired("Mary Smith", "C2"), "chair", "chair") == [(None,), ("C2",)]


# --- those involved


def involved(behaviour: Raw, *others: Raw, subject: str = "AB") -> list[tuple[Any, ...]]:
    records = [{"subject": {"ref": subject}, "behaviour": {"peer_cse_indicated": True} | behaviour}, *others]
    return site_values({}, records, "involved", "person", "settled")


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        ({"harmed": ["HB"]}, [("HB", "no")]),
        ({"harmed": ["hb", "HB"]}, [("HB", "no")]),
        ({"harmed": ["AB", "none", "-"]}, []),
        ({"harmed": ["HB"], "linked": [{"ref": "HB", "record_id": "NM-9"}]}, [("HB", "explained")]),
        ({"harmed": ["HB"], "linked": [{"ref": "hb", "reason": "lives in Holmbridge"}]}, [("hb", "explained")]),
        ({"linked": [{"ref": "XA", "reason": "see above"}]}, [("XA", "no")]),
        ({"harmed": ["not known"]}, [(None, "unknown")]),
        ({"harmed": ["two girls at the pool"]}, [(None, "unknown")]),
        ({"harmed": ["HB"], "linked": [{"reason": "has a plan elsewhere"}]}, [("HB", "unknown")]),
    ],
)
def test_each_involved_has_a_meeting_or_a_reason(behaviour: Raw, expected: list[tuple[Any, ...]]) -> None:
    assert involved(behaviour) == expected


def test_a_meeting_about_the_involved_is_found_by_ref() -> None:
    assert involved({"others_involved": ["XA"]}, {"subject": {"ref": "xa"}}) == [("XA", "meeting")]


@pytest.mark.parametrize("indicated", [False, None])
def test_nobody_is_looked_up_where_no_exploitation_is_indicated(indicated: bool | None) -> None:
    assert involved({"harmed": ["HB"], "peer_cse_indicated": indicated}) == []


# --- panels


@pytest.mark.parametrize(
    ("log", "state"),
    [
        ([], "none"),
        ([{"to": "MACE", "date": "2026-02-01"}], "none"),
        ([{"to": "LSCB", "date": "2025-03-03"}], "recent"),
        ([{"to": "LSCB", "date": "2025-03-02"}], "old"),
        ([{"to": "LSCB", "date": "2026-09-01"}], "recent"),
        ([{"to": "LSCB"}], "undated"),
        ([{"to": "LSCB"}, {"to": "NSCP", "date": "2026-01-01"}], "recent"),
        ([{"to": "LSCB", "date": "2020-01-01"}, {"to": "NSCP"}], "undated"),
    ],
)
def test_how_long_ago_a_panel_heard(log: list[Raw], state: str) -> None:
    records = [{"meeting": {"date": "2025-06-01"}}, {"meeting": {"date": "2026-03-03"}}]
    found = site_values({"governance_log": log}, records, "reporting", "state", panel="safeguarding_partnership")
    assert found == [(state,)]


def test_a_year_before_29_february_there_is_none() -> None:
    profile = {"governance_log": [{"to": "csp", "date": "2023-02-28"}]}
    records = [{"meeting": {"date": "2024-02-29"}}]
    assert site_values(profile, records, "reporting", "state", panel="csp") == [("recent",)]


@pytest.mark.parametrize(
    ("entry", "day"), [({"to": "csp"}, date(2026, 3, 3)), ({"to": "csp", "date": "2026-04-01"}, date(2026, 4, 1))]
)
def test_a_records_own_entry_counts_by_its_day_or_its_meetings(entry: Raw, day: date) -> None:
    records = [{"meeting": {"date": "2026-03-03"}, "governance": [entry]}]
    assert site_values({}, records, "reporting", "last", panel="csp") == [(day,)]


@pytest.mark.parametrize(
    ("records", "meetings"), [([], "none"), ([{}], "undated"), ([{"meeting": {"date": "2026-03-03"}}], "dated")]
)
def test_without_a_dated_meeting_there_is_no_year_to_look_at(records: list[Raw], meetings: str) -> None:
    assert site_values({}, records, "reporting", "meetings", panel="mase") == [(meetings,)]


BOARD = "safeguarding_partnership"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MASE", {"mase"}), ("MACE and LSCB", {"mase", BOARD}), ("MASE, Bronze", {"mase", "gangs_panel"}),
        ("Northmere Safeguarding Children Partnership", {BOARD}), ("NSCB", {BOARD}),
        ("Local Safeguarding Children Board", {BOARD}), ("Vulnerable adolescents strategic group", {BOARD}),
        ("Community Safety Partnership", {"csp"}), ("community safety team", set()),
        ("safer neighbourhoods team", set()), ("safeguarding team", set()),
        ("Gangs and SYV panel", {"gangs_panel"}), ("gangs worker", set()), ("Town Forum", set()), (None, set()),
    ],
)  # fmt: skip
def test_panels_by_the_names_they_have_had_and_have(name: str | None, expected: set[str]) -> None:
    assert panels(name) == expected


# --- names that are local, or of their time

HUB = {"aliases": [{"name": "the Hub", "means": "mase", "from": "2025-01-01", "until": "2025-12-31"}]}


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-12-31", "other"), ("2025-01-01", "mase"), ("2025-12-31", "mase"), ("2026-01-01", "other"), (None, "mase")],
)
def test_a_local_name_holds_on_the_day_of_the_meeting(day: str | None, expected: str) -> None:
    raw = {"meeting": {"date": day}, "governance": [{"to": "The Hub (June)"}]}
    facts = to_facts(record_of(raw), rulebook().lexicons, Surroundings(site_of(HUB)))
    assert [fact.values["to"] for fact in facts if fact.kind == "governance"] == [expected]


def test_the_longer_of_two_local_names_is_meant() -> None:
    aliases = [{"name": "Hub", "means": "mase"}, {"name": "Families Hub", "means": "childrens_services"}]
    names = LocalNames(site_of({"aliases": aliases}).aliases or ())
    assert [names.means(name) for name in ("Hub", "Northmere Families Hub", "Hubble", None)] == [
        "mase", "childrens_services", None, None
    ]  # fmt: skip


def test_a_local_name_of_childrens_services_leads_meetings_and_attends_them() -> None:
    site = {"aliases": [{"name": "Bright Horizons", "means": "childrens_services"},
                        {"name": "Bridge Team", "means": "youth_justice"}]}  # fmt: skip
    raw = {
        "meeting": {"chair": {"agency": "Bright Horizons Hub"}},
        "attendance": [
            {"agency": "Bridge Team", "status": "present"},
            {"group": "other", "agency": "Bright Horizons Hub", "status": "apologies"},
            {"group": "health", "agency": "Bridge Team", "status": "present"},
        ],
    }
    facts = to_facts(record_of(raw), rulebook().lexicons, Surroundings(site_of(site)))
    assert [fact.values["chair_agency"] for fact in facts if fact.kind == "meeting"] == ["childrens_services"]
    groups = {fact.values["group"]: fact.values["status"] for fact in facts if fact.kind == "attendance"}
    assert [groups[name] for name in ("youth_justice", "social_care", "health", "police")] == [
        "present", "apologies", "present", "blank"
    ]  # fmt: skip
    assert values_of(raw, "meeting", "chair_agency") == [("unknown",)]


OLD = ("LSCB", "MASE", "YOT case manager", "LAC nurse", "peer-on-peer abuse", "AIM2 assessment", "2015-05-12")
NEW = (
    "safeguarding partnership", "MACE", "YJS case manager", "children in care nurse", "child-on-child abuse",
    "AIM3 assessment", "2025-05-12",
)  # fmt: skip


def of_its_time(words: tuple[str, ...]) -> Raw:
    board, panel, worker, nurse, abuse, assessment, day = words
    return {
        "meeting": {"date": day, "purpose": f"{abuse}, risk of harm", "chair": {"agency": "Children's Services"}},
        "subject": {"ref": "AB"},
        "looked_after": True,
        "cjs_status": "nfa_police",
        "behaviour": {"described": f"{abuse} at school", "peer_cse_indicated": True, "where": ["school"]},
        "hackett": {"level": "abusive", "reason": f"{abuse}: two years older, went on after she said no"},
        "attendance": [
            {"group": "health", "role": nurse, "status": "present"},
            {"group": "youth_justice", "role": worker, "status": "present"},
        ],
        "factors": [{"id": "F1", "context": "school", "category": "risk", "text": abuse, "source": assessment}],
        "interventions": [{"id": "I1", "text": f"{worker} sees AB; {assessment} by May", "context": "school"}],
        "governance": [{"to": board, "theme": abuse}, {"to": panel, "theme": abuse}],
    }  # fmt: skip


def test_a_record_isnt_wrong_for_its_years_words() -> None:
    rules = [rule for rule in rulebook().rules() if rule.scope != "site"]
    checker = Checker(rules, rulebook().lexicons, "reference")
    raised = []
    for words in (OLD, NEW):
        judged = checker.check(record_of(of_its_time(words)), Subject("NM-1", None, of_its_time(words)))
        outcomes = {name: sorted(o.result for o in entries) for name, entries in judged.outcomes.items()}
        raised.append((sorted((f.rule, f.path, f.message) for f in judged.findings), outcomes))
    assert raised[0] == raised[1]


def test_a_site_isnt_wrong_for_its_years_words() -> None:
    raised = []
    for words in (OLD, NEW):
        board, panel, *_, day = words
        site = {"governance_log": [{"to": board, "date": day}], "trend_reports": [{"period": "spring", "to": panel}]}
        raised.append(found_at_site(site, [of_its_time(words)]))
    assert raised[0] == raised[1]


# --- settings

HILLCREST = ("school", "Hillcrest")


def settings_found(*records: Raw, k: int = 2) -> list[tuple[Any, ...]]:
    fields = ("number", "context", "people", "reached", "acted")
    return site_values({"trend_threshold_k": k}, records, "setting", *fields)


def test_names_are_compared_without_case_articles_and_punctuation() -> None:
    typed = ("Hillcrest", "the hillcrest", "HILL-CREST", "Hill Crest", "hillcrest.")
    found = settings_found(*(in_corridor(f"R{n}", name) for n, name in enumerate(typed)), k=1)
    assert [(number, people) for number, _, people, *_ in found] == [(1, 3), (2, 2)]


@pytest.mark.parametrize("name", ["school", "his school", "PRU", "Year 9", "n/a", "not known", "-"])
def test_what_is_no_name_is_no_setting(name: str) -> None:
    assert settings_found(in_corridor("AB", name), k=1) == []


def test_one_young_person_counts_once() -> None:
    assert settings_found(in_corridor("AB", "Hillcrest"), in_corridor("ab", "Hillcrest")) == []


def test_a_record_that_names_nobody_may_be_of_another() -> None:
    found = settings_found(in_corridor("AB", "Hillcrest"), in_corridor(None, "Hillcrest"))
    assert found == [(1, "school", 1, "unknown", "no")]


RISK = {"context": "school", "category": "risk", "text": "jokes about girls"}


@pytest.mark.parametrize(
    ("row", "factors", "counts"),
    [
        ({"settings": ["Hillcrest"]}, [], False),
        ({"settings": ["Hillcrest"], "hsb": "none reported"}, [], False),
        ({"settings": ["Hillcrest"], "hsb": "in lessons"}, [], True),
        ({"settings": ["Hillcrest"]}, [RISK], True),
        ({"settings": ["Hillcrest"]}, [RISK | {"status": "closed"}], False),
        ({"settings": ["Hillcrest"]}, [RISK | {"category": "strength"}], False),
        ({"settings": ["Hillcrest"]}, [RISK | {"context": "home"}], False),
        ({"settings": ["Hillcrest", "Kiln Yard"], "hsb": "in lessons"}, [RISK], False),
        ({"settings": ["Hillcrest", "Kiln Yard"], "hsb": "in Hillcrest's corridor"}, [], True),
        ({"settings": ["Hillcrest", "Kiln Yard"]}, [RISK | {"text": "jokes pass for fun at Hillcrest"}], True),
        ({"settings": ["Hillcrest", "the school"]}, [RISK], False),
        ({"settings": [{"name": "Hillcrest", "until": "2026-01-31"}]}, [RISK], False),
        ({"settings": [{"name": "Hillcrest", "until": "2026-12-31"}]}, [RISK], True),
        ([{"settings": ["Hillcrest"], "hsb": "in lessons"}, {"settings": ["Kiln Yard"]}], [], True),
        ([{"settings": ["Hillcrest"]}, {"settings": ["Kiln Yard"], "hsb": "in lessons"}], [], False),
    ],
)
def test_the_harm_or_an_open_concern_is_placed_where_the_record_places_it(
    row: Any, factors: list[Raw], counts: bool
) -> None:
    meeting = {"date": "2026-03-03"}
    records = [
        {"subject": {"ref": ref}, "meeting": meeting, "contexts": {"school": row}, "factors": factors}
        for ref in ("AB", "XA")
    ]
    named = [seen.name for digest in digests_of(records) for seen in digest.settings.seen]
    assert (("hillcrest",) in named) is counts


def test_a_place_of_the_behaviour_counts_where_its_context_has_one_setting() -> None:
    raw = {
        "subject": {"ref": "AB"},
        "behaviour": {"where": ["school"]},
        "contexts": {"school": {"settings": ["Hillcrest"]}},
    }
    assert settings_found(raw, k=1) == [(1, "school", 1, "yes", "no")]


@pytest.mark.parametrize(
    ("action", "acted"),
    [
        ({"target": "context", "context": "school", "text": "staff at changeover"}, "yes"),
        ({"target": "context", "text": "staff at Hillcrest briefed"}, "yes"),
        ({"target": "context", "context": "school", "setting": "hillcrest"}, "yes"),
        ({"target": "context", "context": "school", "setting": "HCS, upper site"}, "unknown"),
        ({"target": "context", "context": "neighbourhood", "setting": "Mill Lane"}, "no"),
        ({"target": "context", "context": "home"}, "no"),
        ({"target": "individual", "context": "school"}, "no"),
        ({"target": "family", "context": "school"}, "no"),
        ({"target": "context", "context": "school", "status": "withdrawn"}, "no"),
        ({"target": "context", "context": "school", "text": "none identified"}, "no"),
        ({"target": "context", "context": "school", "admin": True}, "no"),
        ({"context": "school", "text": "staff at changeover"}, "unknown"),
    ],
)
def test_an_action_counts_for_the_setting_that_it_names_or_for_its_rows_only_one(action: Raw, acted: str) -> None:
    records = [in_corridor("AB", "Hillcrest"), in_corridor("XA", "Hillcrest", interventions=[action])]
    assert settings_found(*records) == [(1, "school", 2, "yes", acted)]


@pytest.mark.parametrize(
    ("settings", "action", "acted"),
    [
        # Any of the row's settings may be meant.
        (["Hillcrest", "Kiln Yard"], {"text": "assembly"}, "yes"),
        (["Hillcrest", "Kiln Yard"], {"agency": "Kiln Yard"}, "no"),
        (["Kiln Yard"], {"text": "assembly"}, "no"),
        (["Kiln Yard"], {"agency": "Hillcrest school"}, "yes"),
        (["Kiln Yard"], {"setting": "Hillcrest"}, "yes"),
        (["Kiln Yard"], {"setting": "Mill Lane College"}, "no"),
        ([], {"owner": "head of year, Hillcrest"}, "yes"),
        ([], {"agency": "Northmere Youth Service"}, "unknown"),
        ([], {"setting": "Mill Lane College"}, "no"),
        (["school"], {"text": "assembly"}, "unknown"),
    ],
)
def test_an_action_that_names_no_setting_may_be_for_any_it_could_mean(
    settings: list[str], action: Raw, acted: str
) -> None:
    other = {
        "subject": {"ref": "JT"},
        "contexts": {"school": {"settings": settings}},
        "interventions": [{"target": "context", "context": "school", **action}],
    }
    records = [in_corridor("AB", "Hillcrest"), in_corridor("XA", "Hillcrest"), other]
    assert settings_found(*records) == [(1, "school", 2, "yes", acted)]


def test_a_setting_is_found_by_the_record_that_names_it_first_and_never_by_its_name() -> None:
    records = [in_corridor("AB", "Kiln Yard", "Hillcrest", hsb="at Hillcrest"), in_corridor("XA", "Hillcrest")]
    (finding,) = [f for f in judged_site({"trend_threshold_k": 2}, records).findings if f.rule == "TRE-02"]
    assert finding.message.startswith("Setting 1 of school (named at R1#contexts.school.settings[2]) comes up for 2")
    assert finding.related == ("records.R1", "records.R2")
    assert "illcrest" not in repr(finding)


# --- placings


def placed(*placings: tuple[str, str], **more: Any) -> list[Raw]:
    return [
        {"subject": {"ref": f"R{n}"}, "hackett": {"level": level, "reason": reason}, **more}
        for n, (level, reason) in enumerate(placings)
    ]


def patterns(records: list[Raw]) -> list[tuple[Any, ...]]:
    return site_values({}, records, "consistency", "about", "count", "of", "path", worth_a_look="yes")


def test_few_placings_make_no_pattern() -> None:
    assert facts_of_site({}, placed(*[("abusive", "")] * 4), "consistency") == []


def test_one_in_five_without_a_reason_is_worth_a_look() -> None:
    reasons = [f"reason number {n} of its own" for n in range(6)]
    assert patterns(placed(*(("abusive", reason) for reason in reasons[:5]), ("abusive", "agreed by all"))) == []
    assert patterns(placed(*(("abusive", reason) for reason in reasons[:4]), ("abusive", "agreed by all"))) == [
        ("without_reason", 1, 5, "records.*.hackett.reason")
    ]


@pytest.mark.parametrize(("alike", "worth"), [(8, True), (7, False)])
def test_four_in_five_at_one_level_are_worth_a_look(alike: int, worth: bool) -> None:
    levels = ["problematic"] * alike + ["abusive"] * (10 - alike)
    found = patterns(placed(*((level, f"reason number {n} of its own") for n, level in enumerate(levels))))
    assert found == ([("at_one_level", 8, 10, "records.*.hackett.level")] if worth else [])


def test_one_reason_for_three_young_people_is_worth_a_look_and_for_one_is_a_copy() -> None:
    reason = ("problematic", "Repeated, and not wanted.")
    assert patterns(placed(reason, reason, reason)) == [("same_reason", 3, 3, "records.R1.hackett.reason")]
    assert patterns([raw | {"subject": {"ref": "AB"}} for raw in placed(reason, reason, reason)]) == []
    assert patterns(placed(*[("problematic", "no consent")] * 3)) == []  # as short as that, alike by chance


CODES = [{"code": code, "category": "risk"} for code in ("r-a", "r-b", "r-c")]


@pytest.mark.parametrize(
    ("levels", "codes", "worth"),
    [
        (("inappropriate", "abusive"), CODES, True),
        (("problematic", "abusive"), CODES, False),
        (("inappropriate", "abusive"), CODES[:2], False),
        (("inappropriate", "undetermined"), CODES, False),
    ],
)
def test_the_same_coded_factors_two_steps_apart_are_worth_a_look(
    levels: tuple[str, str], codes: list[Raw], worth: bool
) -> None:
    records = placed(*((level, f"reason of its own for {level}") for level in levels), factors=codes)
    assert patterns(records) == ([("placed_apart", 2, 2, "records.R1.hackett.level")] if worth else [])


def test_every_reading_of_a_record_alone_knows_no_local_names() -> None:
    reading = Reading(record_of({"governance": [{"to": "the Hub"}]}), rulebook().lexicons)
    assert reading.local_names.means("the Hub") is None
