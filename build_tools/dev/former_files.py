"""Records digests of the files that ``labpress init`` writes, for ``labpress upgrade``."""

from __future__ import annotations

import json

from labpress_tools.scaffold import Answers, starter_files
from labpress_tools.upgrading.generated_files import (
    FormerFiles,
    digest,
    is_generated,
    read_former_files,
)

_ANSWERS = (Answers("T", "Ada Example"), Answers("T", "Ada Example", "example-lab/papers"))


def with_current_files(former: FormerFiles, version: str) -> dict[str, dict[str, list[str]]]:
    """Add the digests of the current files to the register of former files, and return it.

    Args:
        former: the register so far.
        version: the version of labpress that writes the current files.
    """
    register = {path: {key: [*texts] for key, texts in by.items()} for path, by in former.items()}
    for requirement in ("", f"./wheels/labpress-{version}-py3-none-any.whl"):
        for answers in _ANSWERS:
            for path, data in starter_files(answers, requirement).items():
                if not is_generated(path):
                    continue
                known = register.setdefault(path, {})
                current = digest(path, data.decode())
                if not any(current in digests for digests in known.values()):
                    known.setdefault(version, []).append(current)
    return register


def render_former_files(version: str) -> str:
    """Return the new text of the file with the register; see `with_current_files`."""
    register = with_current_files(read_former_files(), version)
    return json.dumps(register, indent=1, sort_keys=True) + "\n"
