"""Many meetings looked at together: rates, differences between groups, signals over time, agreement with people.

`rates`, `comparing`, `signals` and `agreement` hold the statistics and know nothing of records.
"""
