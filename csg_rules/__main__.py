"""`python -m csg_rules`."""

from csg_rules.cli.entry import main

main()
