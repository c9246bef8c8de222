"""Braces that protect the case of words in titles."""

import re

import pytest
from bibtex_drafts import draft
from citation_samples import paper

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item


def imported(latex: str, fields: str = "") -> str:
    """Return the title of an imported entry, with ``[…]`` for its tag ``nocase``."""
    entry = f"@article{{k, title={{{latex}}}, author={{Ash, Ann}}, year=2020{fields}}}"
    title = str(draft(entry).fields["title"])
    return re.sub(r'<span class="nocase">(.*?)</span>', r"[\1]", title)


@pytest.mark.parametrize(
    ("latex", "title"),
    [
        (
            "Silver and {{Ink}}: {{Credit}} Instruments in the {{Cairo Geniza}}",
            "Silver and [Ink]: Credit Instruments in the [Cairo Geniza]",
        ),
        ("The Letters of {Kant} and {Hegel}", "The Letters of [Kant] and [Hegel]"),
        ("Fits with {pyhf} in Practice", "Fits with [pyhf] in Practice"),
        ("The {Bayes}ian Turn", "The [Bayesian] Turn"),
        ("The {Book of} {Kells} Revisited", "The [Book of Kells] Revisited"),
        (r"Readers of {{\'E}cole} des Chartes", "Readers of [École] des Chartes"),
        (r"On {$\alpha$-Synuclein} Genes", r"On [$\alpha$-Synuclein] Genes"),
        # Since other capitalised words have no braces, an author has chosen these letters.
        ("Low-Rank Adapters as {B}ayesian Priors", "Low-Rank Adapters as [Bayesian] Priors"),
        ("{3D} {G}aussian Splatting", "3D [Gaussian] Splatting"),
        ("{W}asserstein Flows of {M}arkov Chains", "[Wasserstein] Flows of [Markov] Chains"),
        (
            r"On {\'E}tudes in Works by {{\'E}}variste {G}alois",
            "On Études in Works by [Évariste Galois]",
        ),
        # Exports and citations keep the case of these words anyway.
        ("{BERT} and {VLMs} for {3D} Scenes", "BERT and VLMs for 3D Scenes"),
        (
            "Traders of {Fustat} in letters about early trade",
            "Traders of Fustat in letters about early trade",
        ),
        (r"The Genome of {\emph{E. coli}}", "The Genome of <i>E. coli</i>"),
        # Written by programs, whatever the words are
        ("{Silver and Ink}", "Silver and Ink"),
        ("{Silver and {Ink}}", "Silver and Ink"),
        ("{Silver} {and} {Ink}", "Silver and Ink"),
        ("{B}ayesian {N}etworks and {\\'E}tudes", "Bayesian Networks and Études"),
        (
            "{B}ayesian {N}etworks for the {P}hysics of ice",
            "Bayesian Networks for the Physics of ice",
        ),
        ("Silver {B}ells and {I}nk", "Silver Bells and Ink"),
        ("Who {Was} {Robert} {Hooke}?", "Who Was Robert Hooke?"),
        ("Sorting {Things} {Out}: {Its} {Consequences}", "Sorting Things Out: Its Consequences"),
        ("{Air}-{Pump} of {Simon} {Schaffer}", "Air-Pump of Simon Schaffer"),
        # Few words may be names.
        ("Who {Was} {Hooke}?", "Who [Was Hooke]?"),
        (
            "Who {Was} {Robert Hooke}, {Esquire} and {Curator}?",
            "Who [Was Robert Hooke], [Esquire] and [Curator]?",
        ),
        ("SILVER AND {INK}", "SILVER AND INK"),
    ],
)
def test_words_in_braces(latex: str, title: str) -> None:
    assert imported(latex) == title


def test_titles_in_other_languages_keep_their_case_without_tags() -> None:
    title = "Die Briefe von {Kant} und {Hegel}"
    assert imported(title, ", langid={german}") == "Die Briefe von Kant und Hegel"
    assert imported(title, ", langid={english}") == "Die Briefe von [Kant] und [Hegel]"


def test_subtitles() -> None:
    fields = ", subtitle={Instruments in the {Geniza}}"
    assert imported("Silver and {Ink}", fields) == "Silver and [Ink]: Instruments in the [Geniza]"


@pytest.mark.parametrize(
    "title",
    [
        "Silver and {Ink}: {Credit} Instruments in the {Cairo Geniza}",
        "The Letters of {Kant} and {Hegel}",
        "New Methods in {pyhf} Fits",
        "Splatting of {Gaussian} Points",
    ],
)
def test_exports_write_the_braces_again(title: str) -> None:
    entry = f"@article{{k, title={{{title}}}, author={{Ash, Ann}}, year=2020}}"
    for _ in range(2):
        record = paper(title=str(draft(entry).fields["title"]))
        entry = FORMATS["bibtex"].render_entry(build_item(record))
        assert f"{{{title}}}" in entry
