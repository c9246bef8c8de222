"""Labs in other fields (`tests/labs`), each built once by MkDocs with --strict."""

from __future__ import annotations

import shutil
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import mkdtemp

from mkdocs_builds import MkDocsLab
from paths import TESTS

_CROWD = 2900
_SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")


@cache
def built_field_lab(name: str) -> MkDocsLab:
    """Build a copy of a lab in `tests/labs`, for which `labpress check` reports nothing."""
    lab = MkDocsLab(Path(mkdtemp()) / name)
    shutil.copytree(TESTS / "labs" / name, lab.folder)
    if name == "physics":
        write_crowd(lab)
    lab.build(strict=True)
    return lab


def write_crowd(lab: MkDocsLab) -> None:
    """Write three papers of a collaboration of 2,900 authors, whose membership changes slowly."""
    for number in range(3):
        people = "".join(f"  - {name}\n" for name in crowd()[number : _CROWD + number])
        lab.write(
            {
                f"papers/crowd-{number}.yaml": (
                    f'title: "Observation of $B_s^{number} \\\\to \\\\mu\\\\mu$ decays"\n'
                    f"type: article\nauthors:\n{people}  - Leonid Sampleman\n"
                    "collaboration: [SAMPLE Collaboration]\n"
                    f"date: 201{number}-07-04\ndoi: 10.1000/prx.{number}\nnumber: SAMPLE-EX-201{number}\n"
                    "venue: {type: journal, name: Physical Examples X, short: PEX, "
                    f"volume: '{number + 1}', article_number: '1'}}\n"
                )
            }
        )


@cache
def crowd() -> list[str]:
    """More than 2,900 different names."""
    words = ["".join(parts).title() for parts in product(_SYLLABLES, repeat=2)]
    return [f"{given} {family}son" for given in words[:20] for family in words][: _CROWD + 5]
