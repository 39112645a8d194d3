"""Runs the durable engine over records made by chance, its C code built with AddressSanitizer: does it read or write
where it mustn't?

    python tests/fuzzing/under_sanitizer.py --records 2000 --minutes 30

See asking_durable.py for what it is asked. Fetches the library's sources with pip (or takes them from `--sources`) and
builds them with gcc, and first makes sure that a known fault is seen (known_fault.py). The first error ends the run,
and is shown. `--undefined`: UndefinedBehaviorSanitizer as well,
whose errors are counted by their place and don't end it.
Exit code 1 if there is any error, 2 where the sources or gcc can't be had.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

import asking_durable

_KNOWN_FAULT = Path(__file__).with_name("known_fault.py")
_SOURCES = ("rules/json.c", "rules/rete.c", "rules/state.c", "rules/events.c", "rules/regex.c", "rulespy/rules.c")
_UNDEFINED = re.compile(r"(\w+\.[ch]:\d+:\d+: runtime error: .*)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sources", type=Path, help="durable_rules-2.0.28.tar.gz (default: fetched)")
    parser.add_argument("--undefined", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        try:
            _build(options.sources or _fetched(folder), folder, options.undefined)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"durable_rules couldn't be built with a sanitizer: {error}")
            return 2
        made = folder / "made"
        made.write_bytes(asking_durable.made(options.records, options.seed))
        return _report(folder, made, options.minutes, options.seed)


def _fetched(folder: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    subprocess.run([*pip, "--dest", str(folder), "durable-rules==2.0.28"], check=True)
    return next(folder.glob("durable*.tar.gz"))


def _build(sources: Path, folder: Path, undefined: bool) -> None:
    with tarfile.open(sources) as packed:
        packed.extractall(folder, filter="data")
    code = next(folder.glob("durable*/src"))
    name = f"durable_rules_engine{sysconfig.get_config_var('EXT_SUFFIX')}"
    sanitizers = ["-fsanitize=address", *(["-fsanitize=undefined"] if undefined else [])]
    subprocess.run(
        [
            *(shutil.which("gcc") or "gcc", "-shared", "-fPIC", "-g", "-O1", "-fno-omit-frame-pointer", "-w"),
            *("-std=gnu99", "-D_GNU_SOURCE", *sanitizers),
            *(f"-I{code / 'rules'}", f"-I{sysconfig.get_paths()['include']}"),
            *(str(code / source) for source in _SOURCES),
            *("-o", str(folder / name)),
        ],
        check=True,
    )


def _report(folder: Path, made: Path, minutes: float, seed: int) -> int:
    library = subprocess.run(["gcc", "-print-file-name=libasan.so"], capture_output=True, text=True, check=True)
    environment = {
        **os.environ,
        "LD_PRELOAD": library.stdout.strip(),
        "ASAN_OPTIONS": "detect_leaks=0",  # what Python keeps until it ends is no leak
        "PYTHONMALLOC": "malloc",
        "PYTHONPATH": os.pathsep.join((str(folder), os.environ.get("PYTHONPATH", ""))),
    }
    # That it is this build which is asked, and no other that is installed.
    where = [sys.executable, "-c", "import durable_rules_engine; print(durable_rules_engine.__file__)"]
    built = subprocess.run(where, env=environment, capture_output=True, text=True, check=True).stdout.strip()
    if Path(built).parent != folder:
        print(f"another build would be asked: {built}")
        return 2
    fault = subprocess.run(
        [sys.executable, str(_KNOWN_FAULT)], env=environment, capture_output=True, text=True, check=False
    )
    if "AddressSanitizer: heap-buffer-overflow" not in fault.stderr:
        print("the sanitizer doesn't see a fault that is known: what it says of others means nothing")
        return 2
    command = [sys.executable, asking_durable.__file__, str(made), str(minutes), str(seed)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    said = ended.stdout.strip().splitlines()[-1:] or ["nothing was asked"]
    print(f"{said[0]}; exit code {ended.returncode}")
    met = Counter(_UNDEFINED.findall(ended.stderr))
    for error, count in met.most_common():
        print(f"{count} times: {error}")
    if ended.returncode:
        print(ended.stderr[-4000:])
    return 1 if met or ended.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
