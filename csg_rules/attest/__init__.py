"""Run records: what was run on what, to be held against the files later."""
