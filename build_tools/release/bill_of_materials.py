"""Writes the software bill of materials (SBOM) of the wheel as CycloneDX 1.6 JSON.

See https://cyclonedx.org/docs/1.6/json/.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from release.commands import CHECKOUT, ReleaseError, release_tool, run

REQUIREMENTS = CHECKOUT / "requirements/site.txt"


def write(target: Path) -> int:
    """Write the SBOM of labpress with the pinned versions and hashes of its dependencies.

    The same requirements always result in the same bytes.

    Args:
        target: the file to write.

    Returns:
        The number of components.

    Raises:
        ReleaseError: if a component has no version or no hash.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    run(
        *(release_tool("cyclonedx-py"), "requirements", REQUIREMENTS),
        *("--pyproject", CHECKOUT / "pyproject.toml", "--mc-type", "library"),
        *("--spec-version", "1.6", "--output-reproducible", "--output-file", target),
    )
    bill: dict[str, Any] = json.loads(target.read_text("utf-8"))
    components = bill["components"]
    for component in components:
        hashes = [
            reference
            for reference in component.get("externalReferences", ())
            if reference.get("hashes")
        ]
        if not component.get("version") or not hashes:
            raise ReleaseError(f"{component['name']} has no version or no hash in {REQUIREMENTS}")
    return len(components)
