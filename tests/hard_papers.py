"""The hard records: one file for each thing that breaks bibliographies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from labpress.model import Paper
from reading import read

FOLDER = Path(__file__).parent / "hard_records"


@cache
def hard_papers() -> dict[str, Paper]:
    """The hard records by id, in order of their ids."""
    files = sorted(FOLDER.glob("*.yaml"))
    return {file.stem: read(file.read_text("utf-8"), Paper).with_id(file.stem) for file in files}
