"""Runs a program, and writes its time and memory to a file as JSON.

Linux counts the memory of the process that starts a program towards the peak memory of the program.
Therefore, this process must be small, and this module imports only what it needs.

Usage: python launcher.py REPORT PROGRAM [ARGUMENT...]
"""

import json
import os
import sys
import time
from pathlib import Path


def main(report: str, *command: str) -> int:
    """Run a command, and write its exit code, time and memory to a file.

    The elapsed time and the processor time are in seconds, and the peak memory is in bytes.

    Args:
        report: the path of the JSON file.
        command: the program and its arguments.

    Returns:
        The exit code of the command; if a signal ended it, the negative number of the signal.
    """
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    # Linux reports the memory in KiB, and only that of the largest process in the tree.
    figures = {
        "code": code,
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * 1024,
    }
    Path(report).write_text(json.dumps(figures), "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
