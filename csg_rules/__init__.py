"""csg-rules: checks meeting records about young people's harmful sexual behaviour against the contextual framework."""

__version__ = "0.1.0"
