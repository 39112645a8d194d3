"""The whole of `csg-rules check` over files made to harm; measure_hostile.py has the larger ones and the figures."""

import json
import socket
import sys
from pathlib import Path

import pytest
from checked_file import check_path
from hostile_files import QUICK, outside

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the peak of a process is asked of Unix")
# The few that are read: what harms in them isn't looked at.
READ = {"bomb in a picture's name.docx", "last corner.xlsx", "merged over all.xlsx", "links outside.docx"}


def test_each_file_gets_a_sentence_in_bounded_memory_and_nothing_is_asked_for_outside(tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        made = {name: make() for name, make in QUICK.items()} | outside(listening.getsockname()[1])
        for name, raw in made.items():
            (folder / name).write_bytes(raw)
        checked = check_path(folder, tmp_path, "--format", "json")
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert checked.faults() == ()
    assert checked.exit_code == 2
    told = {Path(problem["file"]).name for problem in json.loads(checked.output)["problems"]}
    assert told >= made.keys() - READ
