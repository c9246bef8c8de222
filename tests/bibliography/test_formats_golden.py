"""Every hard record in every format, compared with golden files that a person has reviewed.

After an intended change, review the differences, then write the files with
``PYTHONPATH=tests/support .venv/bin/python tests/bibliography/test_formats_golden.py``.
"""

import pytest
from hard_papers import hard_papers
from paths import TESTS

from labpress.bibliography.formats import FORMATS

FOLDER = TESTS / "golden/exports"


def rendered(name: str) -> str:
    return FORMATS[name].render(hard_papers().values())


@pytest.mark.parametrize("name", FORMATS)
def test_citations_of_hard_records_equal_the_golden_file(name: str) -> None:
    expected = (FOLDER / f"hard{FORMATS[name].extension}").read_text("utf-8")
    assert rendered(name) == expected


if __name__ == "__main__":
    for name, export_format in FORMATS.items():
        (FOLDER / f"hard{export_format.extension}").write_text(rendered(name), "utf-8")
