"""Arguments in suggested commands."""

from __future__ import annotations

import pytest

from labpress_tools import shell_quoting
from labpress_tools.shell_quoting import quote_argument


@pytest.mark.parametrize(
    ("system", "argument", "expected"),
    [
        ("posix", "my-lab", "my-lab"),
        ("posix", "my lab", "'my lab'"),
        ("posix", "Seán O'Brien", "'Seán O'\"'\"'Brien'"),
        ("nt", "my-lab", "my-lab"),
        ("nt", r"C:\Users\Ada Example\lab", r'"C:\Users\Ada Example\lab"'),
        ("nt", "Seán O'Brien", '"Seán O\'Brien"'),
    ],
)
def test_an_argument_is_quoted_for_the_shell_of_the_system(
    monkeypatch: pytest.MonkeyPatch, system: str, argument: str, expected: str
) -> None:
    monkeypatch.setattr(shell_quoting, "_IS_WINDOWS", system == "nt")
    assert quote_argument(argument) == expected
