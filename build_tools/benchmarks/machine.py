"""Describes the machine on which the benchmark runs, without host names or paths."""

from __future__ import annotations

import os
import platform
import subprocess
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from engines import versions
from synthetic_lab import ROOT

_PACKAGES = {"labpress": "labpress", "MkDocs": "mkdocs", "Material": "mkdocs-material"}


def describe(folder: Path) -> dict[str, str]:
    """Return facts about the machine by name: processor, memory, disk, versions and load.

    Args:
        folder: a folder on the disk to which the builds are written.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    facts = {
        "processor": f"{len(os.sched_getaffinity(0))} cores, {_processor()}",
        "memory": f"{memory / 2**30:.0f} GiB",
        "disk": _disk(folder),
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "load at the start": f"{os.getloadavg()[0]:.1f}",
        "Python": platform.python_version(),
    }
    for name, package in _PACKAGES.items():
        with suppress(PackageNotFoundError):
            facts[name] = version(package)
    if commit := _commit():
        facts["commit"] = commit
    return facts | versions()


def _commit() -> str:
    """Return the abbreviated id of the current commit, or an empty string outside a repository."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    with suppress(OSError, subprocess.CalledProcessError):
        process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return process.stdout.strip()
    return ""


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def _disk(folder: Path) -> str:
    """Return the kind of disk and the file system, such as ``solid state, ext4``."""
    device = folder.stat().st_dev
    block = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}")
    kind = "unknown kind"
    # Virtual disks are reported as rotational, regardless of the hardware.
    if block.exists() and block.resolve().name.startswith(("vd", "xvd")):
        return f"virtual disk, {_file_system(folder)}"
    for queue in (block / "queue", block / "../queue"):
        with suppress(OSError):
            rotates = (queue / "rotational").read_text().strip() == "1"
            kind = "hard disk" if rotates else "solid state"
    return f"{kind}, {_file_system(folder)}"


def _file_system(folder: Path) -> str:
    """Return the type of the file system that contains a folder."""
    best, kind = "", "unknown file system"
    with suppress(OSError):
        for line in Path("/proc/mounts").read_text("utf-8").splitlines():
            _, mount, file_system, *_ = line.split()
            if folder.resolve().is_relative_to(mount) and len(mount) >= len(best):
                best, kind = mount, file_system
    return kind
