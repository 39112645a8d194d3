"""Rules that a run must be able to judge: whether it can be asked of this one at all."""

from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.run import Options


def why_not_required(rulebook: Rulebook, options: Options) -> str | None:
    """Why the first of `options.required` that can't be asked for can't; None where all can. Raises UnknownRuleset."""
    chosen = {rule.id: rule for ruleset in rulebook.chosen(options.rulesets) for rule in ruleset.rules}
    if left_out := [name for name in options.required if name not in chosen]:
        return f"{left_out[0]}: that rule is in none of the rulesets that run"
    if off := [change for change in options.overrides if change.is_off and change.rule in options.required]:
        return f"{off[0].rule}: that rule is switched off in {off[0].origin}"
    if not options.site and (of_sites := [name for name in options.required if chosen[name].scope == "site"]):
        return f"{of_sites[0]}: that rule is about a site, so give its profile (--site)"
    return None
