"""A fault of durable_rules that a sanitizer must see, or its silence means nothing: an `$and` whose last join is false
is read past its end (upstream issue 381). The project's own definitions never have one: see
csg_rules/engine/compile.py.
"""

import json
from random import Random

import durable_rules_engine as rete


def _definition(random: Random) -> str:
    rules = {}
    for number in range(8):
        join = {f"a{random.randrange(3)}": {"p0": f"a{random.randrange(3)}"}}
        antecedents = [{"p0": {"K": 1}}, {"p1": {"$and": [{"K": 2}, {random.choice(("$neq", "$lt", "$gt")): join}]}}]
        rules[f"r{number}"] = {"all": antecedents}
    return json.dumps(rules)


def main() -> None:
    for seed in range(300):
        random = Random(seed)
        handle = rete.create_ruleset("known_fault", _definition(random))
        facts = [
            {"K": random.randint(1, 2), "id": number + 1, **{f"a{field}": random.randint(0, 2) for field in range(3)}}
            for number in range(8)
        ]
        _, state = rete.assert_facts(handle, json.dumps(facts))
        started = rete.start_action_for_state(handle, state)
        while started:
            started = rete.complete_and_start_action(handle, state)
        rete.delete_state(handle, None)


if __name__ == "__main__":
    main()
