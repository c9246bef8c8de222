"""Kills builds at random moments, and checks that the site is either the old or the new one.

    .venv/bin/python build_tools/dev/kill_builds.py [--kills 200] [--at-once 1] [--seed 0]

A copy of the test lab alternates between two states, and builds of each state are killed. With
``--at-once 2``, two builds run at the same time, and one of them is killed.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

TOY = Path(__file__).parents[2] / "tests/toy"
_STATES = ("the first state", "the second state")
_TIMEOUT = 120


def main(arguments: list[str] | None = None) -> int:
    """Kill builds, print the states of the site, and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="labpress-kills-") as folder:
        found = kill_builds(Path(folder, "lab"), options.kills, options.at_once, options.seed)
    print(", ".join(f"{name}: {number}" for name, number in sorted(found.items())))
    return 1 if found["mixture"] or found["wrong after a full build"] else 0


def kill_builds(lab: Path, kills: int, at_once: int = 1, seed: int = 0) -> Counter[str]:
    """Kill builds, and return how often the site was old, new or a mixture afterwards.

    After every tenth kill, a build runs to completion, and its result is also counted.

    Args:
        lab: the folder to which the lab is copied.
        kills: the number of kills.
        at_once: the number of builds that run at the same time.
        seed: the seed for the random times at which builds are killed.
    """
    shutil.copytree(TOY, lab)
    expected, longest = {}, 0.0
    for state in _STATES:
        _edit(lab, state)
        start = time.monotonic()
        _finish(_start(lab))
        longest = max(longest, time.monotonic() - start)
        expected[_digest(lab / "site")] = state
    found: Counter[str] = Counter()
    moments = random.Random(seed)
    for number in range(kills):
        before = expected.get(_digest(lab / "site"))
        state = _STATES[number % 2]
        _edit(lab, state)
        builds = [_start(lab) for _ in range(at_once)]
        time.sleep(moments.uniform(0, longest * at_once))
        os.killpg(builds[0].pid, signal.SIGKILL)
        for build in builds:
            build.wait(_TIMEOUT)
        now = expected.get(_digest(lab / "site"))
        found["mixture" if now is None else "old site" if now == before else "new site"] += 1
        if number % 10 == 9:
            _finish(_start(lab))
            is_right = expected.get(_digest(lab / "site")) == state
            found["right after a full build" if is_right else "wrong after a full build"] += 1
    return found


def _edit(lab: Path, state: str) -> None:
    """Write a state into a record shown on many pages, and into a hand-written page."""
    paper = lab / "content/papers/alpha-2.yaml"
    lines = paper.read_text().splitlines()
    title = next(index for index, line in enumerate(lines) if line.startswith("title:"))
    lines[title] = f"title: Alpha in {state}"
    paper.write_text("\n".join(lines) + "\n")
    (lab / "content/state.md").write_text(f"# State\n\n{state}\n")


def _start(lab: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=lab,
        start_new_session=True,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
    )


def _finish(build: "subprocess.Popen[bytes]") -> None:
    if build.wait(_TIMEOUT):
        raise RuntimeError("a build failed without being killed")


def _digest(site: Path) -> str:
    """Return a digest of the paths and the contents of all files in a folder."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file():
            digest.update(f"\0{path.relative_to(site)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
