from collections import Counter
from itertools import combinations

import pytest
from drawn_images import EVIL, read

from labpress.charts.coauthors import (
    MOST,
    NARROW,
    WIDE,
    Coauthors,
    Person,
    draw_coauthors,
    strong_pairs,
)


def person(number: int, name: str = "") -> Person:
    key = f"p{number:02}"
    return Person(key, name or f"Person {number}", 30 - number, "papers", f"authors/{key}/")


def circle(*people: Person, pairs: dict[frozenset[str], int] | None = None) -> Coauthors:
    return Coauthors("Me", people, pairs or {}, "Who writes with me", "Words.")


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("number", [3, 4, 7, 12, 800])
def test_the_first_are_drawn_named_numbered_and_linked(width: int, number: int) -> None:
    people = [person(n % 30) for n in range(min(number, MOST))]
    people += [person(12)] * (number - len(people))
    image = read(draw_coauthors(circle(*people), width))
    image.check_labels()
    drawn = min(number, MOST)
    assert {text for text in image.texts if text.startswith("Person")} == {
        f"Person {n}" for n in range(drawn)
    }
    assert sorted(href for href, _ in image.links) == [f"authors/p{n:02}/" for n in range(drawn)]
    assert len(image.all("text", "lp-in-mark")) == drawn


def test_names_in_other_scripts_long_ones_and_markup_do_no_harm() -> None:
    names = [
        "王培宇",
        "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine",
        EVIL,
        "Łucja Đỗ",
        "أحمد",
    ]
    svg = draw_coauthors(circle(*(person(n, name) for n, name in enumerate(names))))
    assert "<b>" not in svg
    image = read(svg)
    image.check_labels()
    assert {"王培宇", EVIL, "Łucja Đỗ", "أحمد"} <= set(image.texts)
    assert any(full.startswith("Wolfeschlegelsteinhausenbergerdorff H") for _, full in image.links)


def test_someone_without_a_page_is_no_link() -> None:
    people = [person(n) for n in range(3)]
    people[1] = Person("x", "No Page", 2, "2 papers", None)
    image = read(draw_coauthors(circle(*people)))
    assert len(image.links) == 2
    assert "No Page" in image.texts


def test_those_who_write_together_are_joined() -> None:
    pairs = {frozenset({"p00", "p02"}): 4, frozenset({"p01", "p02"}): 1}
    image = read(draw_coauthors(circle(*(person(n) for n in range(4)), pairs=pairs)))
    assert len(image.all("path", "lp-pair")) == 2
    assert len(image.all("path", "lp-pair-3")) == 1


def test_where_all_wrote_with_all_only_the_strongest_are_joined() -> None:
    keys = [f"p{n:02}" for n in range(12)]
    pairs = Counter({frozenset(pair): 1 for pair in combinations(keys, 2)})
    assert strong_pairs(pairs) == (0, [])
    pairs.update({frozenset(pair): 5 for pair in combinations(keys[:4], 2)})
    least, joined = strong_pairs(pairs)
    assert least == 2
    assert joined == list(combinations(keys[:4], 2))
