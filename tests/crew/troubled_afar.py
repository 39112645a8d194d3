"""As `troubled`, with the harm done where the record is judged: on a cluster. One whose id begins with KILL ends the
cluster's worker."""

from typing import Any

import troubled  # what it changes is changed in every process that reads the work

from csg_rules.checking.work import CheckWork
from csg_rules.cli.entry import main


def _reduced(self: CheckWork) -> tuple[Any, ...]:
    return troubled.remade, self._made_of


CheckWork.__reduce__ = _reduced  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
