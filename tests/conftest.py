"""Puts this folder on the path, so that tests share `strategies`; and judges in the process that tests run in."""

import os

os.environ.setdefault("CSG_RULES_JOBS", "0")

from hypothesis import settings

# No deadlines: on a busy machine they say nothing of the code. The gate says of a change what it does, and not what
# chance found; runs by hand draw new examples.
settings.register_profile("ours", deadline=None, derandomize=bool(os.environ.get("CSG_RULES_SAME_EXAMPLES")))
settings.load_profile("ours")
