"""Puts this folder on the path, so that tests share `strategies`; and judges in the process that tests run in."""

import os

os.environ.setdefault("CSG_RULES_JOBS", "0")
