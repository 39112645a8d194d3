"""`python -m csg_rules`."""

from csg_rules.cli.main import main

main()
