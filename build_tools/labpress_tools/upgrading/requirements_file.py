"""Reads and updates the line for labpress in a lab's ``requirements.txt``.

The version in this line is the one with which the lab was created, or to which it was last
upgraded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from labpress_tools.upgrading.versions import VERSION, next_minor

REQUIREMENTS = "requirements.txt"
CONSTRAINTS = "constraints.txt"

_NAME = r"(?P<name>labpress(?:\s*\[[\w\s,-]*\])?\s*)"
_PIN = re.compile(rf"{_NAME}==\s*(?P<version>{VERSION})(?P<rest>\s*(?:[;#].*)?)", re.IGNORECASE)
_RANGE = re.compile(
    rf"{_NAME}>=\s*(?P<version>{VERSION})(?P<limit>\s*,\s*<\s*{VERSION})?(?P<rest>\s*(?:[;#].*)?)",
    re.IGNORECASE,
)
_WHEEL = re.compile(
    rf"(?P<folder>\S*?)(?P<file>labpress-(?P<version>{VERSION})-[\w.]+-[\w.]+-[\w.]+\.whl)"
    r"(?P<rest>\s*(?:[;#].*)?)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"labpress\b(?!-)|.*/labpress(?:\.git)?(?:[@#].*)?$", re.IGNORECASE)
_PINNED_PACKAGE = re.compile(rf"(?P<name>[\w.-]+)\s*==\s*{VERSION}\s*$")


@dataclass(frozen=True, slots=True)
class Requirement:
    """The line for labpress.

    Attributes:
        line: the number of the line, from 0.
        text: the line, without its line break.
        version: the version; empty if the line states none, which is the case for folders and
            repositories.
        wheel: the path of the wheel as written; empty if the line does not refer to a wheel.
    """

    line: int
    text: str
    version: str = ""
    wheel: str = ""


def find_requirement(text: str) -> Requirement | None:
    """Return the line for labpress, or None if the file has none."""
    for number, line in enumerate(text.splitlines()):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        for pattern in (_PIN, _RANGE, _WHEEL):
            if match := pattern.fullmatch(stripped):
                wheel = f"{match['folder']}{match['file']}" if pattern is _WHEEL else ""
                return Requirement(number, line, match["version"], wheel)
        if _OTHER.match(stripped):
            return Requirement(number, line)
    return None


def with_version(requirement: Requirement, version: str, wheel: str = "") -> str | None:
    """Return the line for labpress with a different version, but in the same form.

    Args:
        requirement: the line.
        version: the version.
        wheel: the file name of the wheel of this version; empty if there is none.

    Returns:
        The new line; None if the old line states no version, or if it refers to a wheel but `wheel`
        is empty.
    """
    text = requirement.text
    indent = text[: len(text) - len(text.lstrip())]
    if match := _PIN.fullmatch(text.strip()):
        return f"{indent}{match['name']}=={version}{match['rest']}"
    if match := _RANGE.fullmatch(text.strip()):
        limit = f",<{next_minor(version)}" if match["limit"] else ""
        return f"{indent}{match['name']}>={version}{limit}{match['rest']}"
    if (match := _WHEEL.fullmatch(text.strip())) and wheel:
        return f"{indent}{match['folder']}{wheel}{match['rest']}"
    return None


def replace_line(text: str, number: int, line: str) -> str:
    """Replace a line of a string, given by its number from 0, and keep the line break."""
    lines = text.splitlines(keepends=True)
    old = lines[number]
    lines[number] = line + old[len(old.rstrip("\r\n")) :]
    return "".join(lines)


def without_versions(text: str) -> str:
    """Replace the version of labpress in the text of ``requirements.txt`` with a placeholder.

    Files that different versions of ``labpress init`` wrote are then equal.
    """
    lines = text.replace("\r\n", "\n").splitlines()
    requirement = find_requirement(text)
    if requirement and requirement.version:
        wheel = "labpress-VERSION-py3-none-any.whl"
        lines[requirement.line] = (
            f"./wheels/{wheel}"
            if requirement.wheel
            else "labpress==VERSION"
            if "==" in requirement.text
            else "labpress>=VERSION"
        )
    return "\n".join(lines) + "\n"


def with_versions_of_packages(text: str, versions: dict[str, str]) -> str:
    """Update the versions in ``constraints.txt``, and add packages that are missing there.

    Lines in a form other than ``package==1.2.3``, lines with comments, and lines for packages that
    labpress does not need are kept.

    Args:
        text: the text of the file.
        versions: the version of each package, by its normalised name.
    """
    line_break = "\r\n" if "\r\n" in text else "\n"
    lines, seen = list[str](), set[str]()
    for line in text.splitlines():
        name = re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", line.strip(), maxsplit=1)[0]).lower()
        seen.add(name)
        is_pin = _PINNED_PACKAGE.fullmatch(line.strip()) and name in versions
        lines.append(f"{name}=={versions[name]}" if is_pin else line)
    missing = {name: version for name, version in versions.items() if name not in seen}
    for name, version in missing.items():
        at = next((n for n, line in enumerate(lines) if _sorts_after(line, name)), len(lines))
        lines.insert(at, f"{name}=={version}")
    return "".join(f"{line}{line_break}" for line in lines)


def _sorts_after(line: str, name: str) -> bool:
    match = _PINNED_PACKAGE.fullmatch(line.strip())
    return match is not None and match["name"].lower() > name
