"""Templates written by the layouts: blank, with an example, or filled in from a record; Word, Excel and YAML."""
