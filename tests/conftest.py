"""Puts this folder on the path, so that tests share `strategies`; and judges in the process that tests run in."""

import os

os.environ.setdefault("CSG_RULES_JOBS", "0")

from hypothesis import settings

if os.environ.get("CSG_RULES_SAME_EXAMPLES"):
    # The gate says of a change what it does, and not what chance found. Runs by hand draw new examples.
    settings.register_profile("same", derandomize=True)
    settings.load_profile("same")
