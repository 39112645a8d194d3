"""Findings back where people work: copies of Word minutes with comments, of workbooks with notes, and lists of what to
settle. `files.write` does it all for a report."""
