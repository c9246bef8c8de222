"""The hard records: one file for each case that breaks bibliographies.

There are at most 100, because a list of papers has COinS for at most 100.
"""

from __future__ import annotations

from functools import cache

from paths import TESTS
from record_parsing import read

from labpress.schema import Paper

FOLDER = TESTS / "hard_records"

# Names without Latin letters have no id, so each needs an author record.
NATIVE_AUTHORS = {
    "wang-peiyu": "王培宇",
    "ouyang-xiu": "欧阳修",
    "li-ming": "李明",
    "natsume-soseki": "夏目漱石",
    "yamada-taro": "やまだ たろう",
    "tokyo-university": "東京大学",
    "kim-minsu": "김민수",
    "lee-younghee": "이 영희",
    "yosef-cohen": "יוסף כהן",
    "muhammad-al-khwarizmi": "محمد الخوارزمي",
}
GRANTS = {
    "small-things": """\
title: Small things that matter, & why
funder: Example Foundation
funder_id: https://ror.org/03yrm5c26
number: EX-2024-7
acronym: SMALL
url: https://example.org/grants/7
since: 2024-01
until: 2026-12
amount: {value: 250000, currency: EUR}
people: [{id: wang-peiyu, role: principal-investigator}]
summary: {en: Why small things matter., de: Warum kleine Dinge wichtig sind.}
"""
}


@cache
def hard_papers() -> dict[str, Paper]:
    """Return the hard records by id, in order of their ids."""
    files = sorted(FOLDER.glob("*.yaml"))
    return {file.stem: read(file.read_text("utf-8"), Paper).with_id(file.stem) for file in files}
