"""A run that is killed goes on where it stopped, and says what it would have said."""

import sys
from pathlib import Path

import pytest
from killing import killed


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    made = list(killed(tmp_path, 3, number=60))
    assert [each.is_equal for each in made] == [True] * 3
