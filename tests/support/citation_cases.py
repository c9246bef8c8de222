"""A record of each publication type with its citation in each style."""

from __future__ import annotations

import re

from paths import TESTS

FILE = TESTS / "golden" / "citations" / "types.txt"
CASES = re.findall(
    r"^=== (\S+)\n(.*?)(?:\n=>\n(.*?))?\n*(?=^===|\Z)", FILE.read_text(), re.DOTALL | re.MULTILINE
)
