"""BibTeX from other programs, and the complete results of importing it.

The golden file is written for this test; after an intended change, review the difference line by
line.
"""

import pytest
from bibtex_drafts import diagnostics_of_record, read, show
from record_parsing import golden


@pytest.mark.parametrize(("text", "expected"), golden("bibtex_programs"))
def test_drafts(text: str, expected: list[str]) -> None:
    drafts = read(text)
    assert show(drafts) == expected
    for draft in drafts.drafts:
        assert diagnostics_of_record(draft) == []
