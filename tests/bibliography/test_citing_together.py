from __future__ import annotations

from collections.abc import Mapping

import pytest
from small_labs import valid_lab

from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.styles import Style, read_styles, together
from labpress.bibliography.styles.cited_papers import CitedTogether
from labpress.bibliography.styles.hayagriva_fields import Fields
from labpress.bibliography.styles.markers import LOCATOR
from labpress.bibliography.styles.placeholders import Placeholders
from labpress.bibliography.styles.rendering import styled_entry
from labpress.bibliography.styles.together import cite_together

LAB = valid_lab(
    {
        "papers/ice": "title: Ice\nauthors: [Ada Ohm, Bo Watt, Cy Volt]\ndate: 2024-02\n"
        "venue: {type: journal, name: Cold Things, volume: 3}",
        "papers/jam": "title: Jam\nauthors: [Bo Watt]\ndate: 2020\n"
        "venue: {type: journal, name: Sweet Things, volume: 1}",
        "papers/kit": "title: Kit\nauthors: [Ada Ohm, Bo Watt, Cy Volt]\ndate: 2024-05\n"
        "venue: {type: journal, name: Cold Things, volume: 4}",
        "papers/log": "title: Log *x* <b>\nauthors: [Di Ampere, {literal: 'R & D'}]\ndate: 2019\n"
        "type: poster\nvenue: {type: conference, name: Log Days}",
        "papers/retracted": "title: Gone\nauthors: [Al Ant]\ndate: 2018\nstatus: retracted",
    }
)


def style_of(name: str) -> Style:
    """Return a citation style by name."""
    (style,), _ = read_styles([name])
    return style


def cite(style: str, papers: str = "jam ice kit log") -> CitedTogether:
    """Papers cited in one text."""
    return cite_together([LAB.papers[key] for key in papers.split()], style_of(style))


def in_text(cited: CitedTogether) -> Mapping[str, tuple[str, ...]]:
    """Return a citation in the text, with ``7`` as the locator."""
    return {
        key: tuple(
            text.replace(LOCATOR, "7")
            for text in (
                paper.normal,
                paper.located,
                paper.narrative,
                paper.narrative_located,
                paper.without_author,
            )
        )
        for key, paper in cited.papers.items()
    }


def test_author_date_styles_sort_and_distinguish_papers_of_a_year() -> None:
    cited = cite("apa")
    assert (cited.before, cited.between, cited.after) == ("(", "; ", ")")
    assert in_text(cited) == {
        "log": (
            "Ampere &amp; R &amp; D, 2019",
            "Ampere &amp; R &amp; D, 2019, 7",
            "Ampere &amp; R &amp; D (2019)",
            "Ampere &amp; R &amp; D (2019, 7)",
            "2019",
        ),
        "ice": (
            "Ohm et al., 2024a",
            "Ohm et al., 2024a, 7",
            "Ohm et al. (2024a)",
            "Ohm et al. (2024a, 7)",
            "2024a",
        ),
        "kit": (
            "Ohm et al., 2024b",
            "Ohm et al., 2024b, 7",
            "Ohm et al. (2024b)",
            "Ohm et al. (2024b, 7)",
            "2024b",
        ),
        "jam": ("Watt, 2020", "Watt, 2020, 7", "Watt (2020)", "Watt (2020, 7)", "2020"),
    }
    assert list(cited.papers) == ["log", "ice", "kit", "jam"]
    assert "(2024a" in cited.papers["ice"].reference
    assert "Log *x* &lt;b&gt;" in cited.papers["log"].reference
    assert "[Poster]. Log Days" in cited.papers["log"].reference
    assert {paper.number for paper in cited.papers.values()} == {""}


def test_numbered_styles_number_in_the_order_of_citation() -> None:
    cited = cite("ieee")
    assert (cited.before, cited.between, cited.after) == ("[", "], [", "]")
    assert in_text(cited) == {
        "jam": ("1", "1, 7", "Watt [1]", "Watt [1, 7]", "1"),
        "ice": ("2", "2, 7", "Ohm et al. [2]", "Ohm et al. [2, 7]", "2"),
        "kit": ("3", "3, 7", "Ohm et al. [3]", "Ohm et al. [3, 7]", "3"),
        "log": (
            "4",
            "4, 7",
            "Ampere and R &amp; D [4]",
            "Ampere and R &amp; D [4, 7]",
            "4",
        ),
    }
    assert [paper.number for paper in cited.papers.values()] == ["[1]", "[2]", "[3]", "[4]"]
    assert not cited.papers["jam"].reference.startswith("[1]")


@pytest.mark.parametrize(
    ("style", "brackets", "narrative"),
    [
        ("mla", ("(", "; ", ")"), "Watt"),
        ("chicago", ("(", "; ", ")"), "Watt (2020)"),
        ("acm", ("[", ", ", "]"), "Watt [4]"),
        ("nature", ("<sup>", ",", "</sup>"), "Watt<sup>1</sup>"),
        ("gb7714", ("<sup>[", ",", "]</sup>"), "Watt<sup>[1]</sup>"),
        ("vancouver", ("(", ",", ")"), "Watt (1)"),
        # Footnotes become a numbered list.
        ("chicago-notes", ("<sup>", ",", "</sup>"), "Watt<sup>1</sup>"),
    ],
)
def test_each_style_has_its_punctuation(
    style: str, brackets: tuple[str, str, str], narrative: str
) -> None:
    cited = cite(style)
    assert (cited.before, cited.between, cited.after) == brackets
    assert cited.papers["jam"].narrative == narrative
    assert len(cited.papers) == 4
    assert all("loc-" not in paper.reference for paper in cited.papers.values())


def test_a_retracted_paper_is_marked() -> None:
    cited = cite("apa", "retracted jam")
    assert cited.papers["retracted"].reference.endswith("[Retracted]")


def test_papers_that_a_style_cannot_cite_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def entry(
        item: BibliographicItem, style: Style, placeholders: Placeholders, variant: int = 0
    ) -> Fields:
        fields = styled_entry(item, style, placeholders, variant)
        return {**fields, "date": "no date"} if item.key == "jam" else fields

    monkeypatch.setattr(together, "styled_entry", entry)
    assert list(cite("apa").papers) == ["log", "ice", "kit"]
    assert list(cite("apa", "jam").papers) == []


@pytest.mark.parametrize(
    ("style", "numbers"),
    [("springer-mathphys", ["1.", "2."]), ("ieee", ["[1]", "[2]"]), ("nature", ["1.", "2."])],
)
def test_numbers_of_references_are_plain_text(style: str, numbers: list[str]) -> None:
    assert [paper.number for paper in cite(style, "jam ice").papers.values()] == numbers
