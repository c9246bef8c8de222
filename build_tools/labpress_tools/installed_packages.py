"""Finds the installed packages that labpress requires, to pin their versions in labs."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

_REQUIREMENT = re.compile(r"\s*(?P<name>[\w.-]+)\s*(?:\[(?P<extras>[^\]]*)\])?(?P<rest>.*)")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([^'"]+)['"]""")


def installed_versions(root: str = "labpress") -> dict[str, str]:
    """Return the installed version of each package that a package requires, directly or indirectly.

    Packages that are only needed on other systems, and are therefore not installed, are left out.

    Args:
        root: the name of the package, which is not part of the result.

    Returns:
        The versions by normalised name, sorted by name.
    """
    versions: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    pending = [(root, "")]
    while pending:
        name, extra = pending.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        package = _find(name)
        if package is None:
            continue
        versions[name] = package.version
        pending += _requirements(package, extra)
    versions.pop(root, None)
    return dict(sorted(versions.items()))


def _find(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _requirements(package: Distribution, extra: str) -> list[tuple[str, str]]:
    """Return the requirements of a package or of one of its extras.

    Args:
        package: the package.
        extra: the extra; empty for the package itself.

    Returns:
        Pairs of the normalised name of a required package and one of its extras, which may be
        empty.
    """
    found = []
    for line in package.requires or ():
        requirement, _, marker = line.partition(";")
        needed_for = _EXTRA.findall(marker)
        match = _REQUIREMENT.match(requirement)
        if match is None or (extra not in needed_for if extra else needed_for):
            continue
        name = re.sub(r"[-_.]+", "-", match["name"]).lower()
        extras = (part.strip() for part in (match["extras"] or "").split(","))
        found += [(name, ""), *((name, part) for part in extras if part)]
    return found
