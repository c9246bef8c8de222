"""Names of arXiv's categories are not keywords."""

from __future__ import annotations

import pytest
from bibtex_drafts import entry

from labpress_tools.drafts import cleaned
from labpress_tools.wording.category_keywords import split_category_names


@pytest.mark.parametrize(
    ("keywords", "categories", "kept", "all_categories"),
    [
        (["kelp", "Astrophysics - Astrophysics of Galaxies"], ["astro-ph.GA"], ["kelp"], ["astro-ph.GA"]),
        (["Astrophysics of Galaxies", "kelp"], ["astro-ph.GA"], ["kelp"], ["astro-ph.GA"]),
        (["Astrophysics"], ["astro-ph"], [], ["astro-ph"]),
        (["computer science - machine learning"], ["cs.LG"], [], ["cs.LG"]),
        (["Statistics - Machine Learning"], ["cs.LG"], [], ["cs.LG", "stat.ML"]),
        (["Physics - Optics"], ["physics.optics"], [], ["physics.optics"]),
        (["Mathematics - Probability", "Probability"], ["math.PR"], [], ["math.PR"]),
        (["High Energy Physics - Theory"], ["hep-th"], [], ["hep-th"]),
        (["High Energy Physics - Theory"], ["gr-qc"], [], ["gr-qc", "hep-th"]),
        (["General Relativity and Quantum Cosmology"], ["gr-qc"], [], ["gr-qc"]),
        (["Physics - Data Analysis", "Statistics and Probability", "kelp"], ["physics.data-an"], ["kelp"],
         ["physics.data-an"]),
        (["Computational Engineering", "Finance", "and Science"], ["cs.CE"], [], ["cs.CE"]),
        # keywords that only resemble the names of categories
        (["Machine Learning"], ["cs.CV"], ["Machine Learning"], ["cs.CV"]),
        (["Quantum Physics"], ["gr-qc"], ["Quantum Physics"], ["gr-qc"]),
        (["Galaxies", "Optics - Lasers", "Finance"], ["cs.CE"], ["Galaxies", "Optics - Lasers", "Finance"], ["cs.CE"]),
        (["Kelp"], ["unknown.XX"], ["Kelp"], ["unknown.XX"]),
    ],
)  # fmt: skip
def test_names_of_categories(
    keywords: list[str], categories: list[str], kept: list[str], all_categories: list[str]
) -> None:
    assert split_category_names(keywords, categories) == (kept, all_categories)


def test_a_draft_with_categories() -> None:
    names = "Astrophysics - Astrophysics of Galaxies, Astrophysics - Solar and Stellar Astrophysics"
    fields = "eprint = {2001.00001}, archiveprefix = {arXiv}, primaryclass = {astro-ph.GA}"
    fields_of_draft = cleaned(entry(f"{fields}, keywords = {{{names}}}")).fields
    assert "keywords" not in fields_of_draft
    assert fields_of_draft["categories"] == ["astro-ph.GA", "astro-ph.SR"]


def test_a_draft_without_categories_keeps_its_keywords() -> None:
    assert cleaned(entry("keywords = {Physics - Optics}")).fields["keywords"] == [
        "Physics - Optics"
    ]
