import re

import pytest
from markupsafe import Markup

from labpress.render.prose import keep_words_whole, render_line


def wrapped(html: str) -> list[str]:
    """Return the words that are kept on one line."""
    return re.findall(r'<span class="lp-(?:unbroken|long-word)">(.*?)</span>', html)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("SkyReels-V2: Infinite-length Film Generative Model", ["SkyReels-V2", "Infinite-length"]),
        ("Navier–Stokes, “state-of-the-art”", ["Navier–Stokes", "state-of-the-art"]),
        ("Bézier-Flächen (K-Means)", ["Bézier-Flächen", "K-Means"]),
        ("R&D-based 'x-y' <a-b>", ["D-based", "x-y", "a-b"]),
        ("基于Chain-of-Thought的推理", ["Chain-of-Thought"]),
        ("pre- and post-training - a survey", ["post-training"]),
        ("A title without hyphens", []),
        ("a-word-that-is-wider-than-a-line-of-a-title", []),
    ],
)
def test_hyphenated_words_are_kept_on_one_line(title: str, words: list[str]) -> None:
    html = keep_words_whole(title)
    assert wrapped(html) == words
    assert Markup(html).striptags() == Markup.escape(title).unescape()


def test_tags_and_formulas_are_unchanged() -> None:
    html = render_line("<i>Self-play</i> on $x-y$ and CO<sub>2</sub>-free")
    kept = keep_words_whole(html)
    assert wrapped(kept) == ["Self-play"]
    assert kept == str(html).replace("Self-play", '<span class="lp-unbroken">Self-play</span>')


def test_only_words_narrower_than_a_phone_are_kept_on_one_line_there() -> None:
    words = ["Infinite-length", "Retrieval-Augmented", "WMMM-MMMM-WWW", "illicit-fertiliser"]
    classes = re.findall(r'class="(.*?)"', keep_words_whole(" ".join(words)))
    assert classes == ["lp-unbroken", "lp-long-word", "lp-long-word", "lp-unbroken"]
