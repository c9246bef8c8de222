"""BibTeX as other programs write it, with everything that becomes of it.

The golden file is written for the purpose; after a deliberate change, check its difference line by
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
