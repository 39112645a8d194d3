"""Facts: the AssetPlus contextual sheet and plan."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.records.assetplus import AssetPlus

_HOLDING = ("sheet", "plan", "explanations", "qa")


def assetplus_facts(reading: Reading) -> Iterator[Fact]:
    part = reading.record.assetplus
    applies = part is not None and _applies(reading, part)
    yield fact("assetplus", applies=applies, path="assetplus")
    if part is None or not applies:
        return
    # Few records hold this part, and every start would pay for what reads it.
    from csg_rules.facts.assetplus_plan import plan_facts
    from csg_rules.facts.assetplus_quality import explanation_facts, quality_facts
    from csg_rules.facts.assetplus_sheet import Sheet, sheet_facts

    sheet = Sheet(reading, part)
    yield from sheet_facts(sheet)
    yield from plan_facts(sheet)
    yield from explanation_facts(reading, part, sheet.ids_outside_the_individual)
    yield from quality_facts(reading, part.qa)


def _applies(reading: Reading, part: AssetPlus) -> bool:
    """Whether there is anything to read, in a case for which AssetPlus is the tool: cases of diversion and out-of-court
    disposals have another one, and prevention may."""
    if not any(part.is_given(name) for name in _HOLDING):
        return False
    if part.case_type is None:
        return reading.record.cjs_status != "diversion"
    return not reading.reader.matches("diversion_case", part.case_type)
