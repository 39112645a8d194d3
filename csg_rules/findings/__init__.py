"""Outcomes made into findings: worded, located, folded and quieted; and the report of a whole run."""
