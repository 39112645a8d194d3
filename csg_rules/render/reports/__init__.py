"""The report of `check` for machines and other programs: one module a format."""
