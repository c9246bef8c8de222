"""Records as people write them: with comments, blank lines and quotes of any kind."""

from __future__ import annotations

import re

from hypothesis import strategies as st

WORDS = st.text("abé汉 -#:'\"\\,[]", min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)
COMMENTS = st.sampled_from(["", "", "", "  # why", " #x: y", "   # 'a' [b] - c"])
NAMES = st.sampled_from(
    ["Ann Ash", "Bo Berg", "Cy Cole", "Di Dorn", "{literal: Team}", "'O''Hara, M'"]
)


@st.composite
def records(draw: st.DrawFn) -> str:
    """Generate records as people write them: with comments, blank lines and quotes of any kind."""

    def comment() -> str:
        return draw(COMMENTS)

    def single() -> str:
        return "'" + draw(WORDS).replace("'", "''") + "'"

    lists = draw(st.lists(NAMES, min_size=1, max_size=4))
    indent = draw(st.sampled_from(["", "  ", "    "]))
    block = "".join(
        f"\n{indent}-{draw(st.sampled_from([' ', '   ']))}{name}{comment()}" for name in lists
    )
    flow = f" [{', '.join(single() for _ in lists)}]{comment()}"
    candidates = {
        "title": f" {single()}{comment()}",
        "authors": f"{comment()}{block}",
        "date": f"  2024-0{draw(st.integers(1, 9))}{comment()}",
        "doi": f"{comment()}" if draw(st.booleans()) else " 10.1000/182",
        "keywords": flow,
        "venue": f"{comment()}\n  name: {single()}{comment()}\n  year: 2024{comment()}",
        "summary": f" {draw(st.sampled_from(['|', '|-', '>-', '|2']))}{comment()}\n  One # two\n\n  three: 'four'"
        + draw(st.sampled_from(["", "\n", "\n\n"])),
        "links": f"\n  - kind: pdf{comment()}\n    url: https://a.b{comment()}\n  -   {{kind: video, url: 'https://c.d'}}",
    }
    keys = draw(st.permutations(sorted(candidates)))[: draw(st.integers(1, len(candidates)))]
    head = draw(st.sampled_from(["", "# head\n", "---\n", "# a\n--- # b\n", "%YAML 1.1\n---\n"]))
    above = st.sampled_from(["", "", "# above\n", "\n"])
    lines = [f"{draw(above)}{key}:{candidates[key]}" for key in keys]
    text = (
        head + "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n# end\n", "\n\n", "\n...\n"]))
    )
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def comments_of(text: str) -> list[str]:
    """Return the comments that the records above may have."""
    return sorted(
        re.findall(r"(?m)# why|#x: y|# 'a' \[b\] - c|# above|# end|# head|# a$|# b$", text)
    )
