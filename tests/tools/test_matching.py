"""Finding drafts and records of the same work: certain, uncertain and different ones."""

from __future__ import annotations

import random
from typing import Any

import pytest

from labpress_tools.drafts import Draft, Origin, Relation
from labpress_tools.matching import match_works
from labpress_tools.works import Work, work_of_draft, work_of_record

ASH: list[Any] = ["Ann Ash", "Bo Berg"]


def draft(
    title: str = "", authors: list[Any] | None = None, *relations: Relation, **fields: Any
) -> Work:
    values: dict[str, Any] = {"authors": authors or [], **fields}
    if title:
        values["title"] = title
    return work_of_draft(Draft(Origin("", ""), values, relations=relations))


def verdict(first: Work, second: Work) -> str:
    matching = match_works([first, second])
    swapped = match_works([second, first])
    assert len(matching.groups) == len(swapped.groups)
    if len(matching.groups) == 1:
        return "sure"
    return "unsure" if matching.unsure else "none"


A = "Learning to reason with small language models"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # ids
        (draft(A, ASH, doi="10.1000/ABC"), draft(A, ASH, doi="https://doi.org/10.1000/abc"), "sure"),
        (draft(A, ASH, arxiv="2501.01234"), draft("x", [], doi="10.48550/arXiv.2501.01234"), "sure"),
        (draft(A, ASH, openreview="aBc"), draft("Another title", ASH, openreview="abc"), "none"),
        (draft(A, ASH, issn="2049-3630"), draft("Another title", ASH, issn="2049-3630"), "none"),
        (draft("One chapter", ASH, type="chapter", isbn="978-3-16-148410-0"),
         draft("The other part", ASH, type="chapter", isbn="978-3-16-148410-0"), "none"),
        (draft("A book", ASH, type="book", isbn="978-3-16-148410-0"),
         draft("A book: second printing", ASH, type="book", isbn="9783161484100"), "sure"),
        # an id that was copied into another entry
        (draft(A, ASH, doi="10.1/x"), draft("Diffusion of proteins", ["Di Dorn"], doi="10.1/x"), "unsure"),
        # relations
        (draft(A, ASH, Relation("version", "doi", "10.1/x"), arxiv="2501.01234"),
         draft("Learning to Reason", ASH, doi="10.1/X", type="article"), "sure"),
        # titles
        (draft(A, ASH), draft(A.upper(), ["Ash, A."]), "sure"),
        (draft(A, ASH, arxiv="2501.01234", type="preprint", date="2025"),
         draft(A, ASH, doi="10.1/x", type="conference", date="2026"), "sure"),
        (draft("Multi-modal $\\alpha$-flows", ASH), draft("Multimodal α-Flows", ASH), "sure"),
        (draft("Modelling colour in pictures of cells", ASH), draft("Modeling color in pictures of cells", ASH), "sure"),
        (draft("基于扩散模型的图像生成", ["李明"]), draft("基于扩散模型的图像生成", ["李明"]), "sure"),
        (draft(A, ASH), draft(A, ["Cy Cole"]), "none"),
        (draft(A, ASH), draft(A, []), "unsure"),
        (draft("Editorial", ASH), draft("Editorial", []), "none"),
        (draft(A + ": a survey of the field", ASH), draft(A, ASH), "unsure"),
        (draft("Learning to reason about sets with models", ASH), draft("Learning to reason about nets with models", ASH), "unsure"),
        (draft("Falls in South-East Asia: results from a national survey", ASH, doi="10.1/x"),
         draft("Malaria in South-East Asia: results from a national survey", ASH, doi="10.1/y"), "none"),
        (draft("Falls in South-East Asia: results from a national survey", ASH, doi="10.1/x"),
         draft("Malaria in South-East Asia: results from a national survey", ASH), "unsure"),
        (draft("Modelling colour in pictures of cells", ASH, doi="10.1/x"),
         draft("Modeling color in pictures of cells", ASH, doi="10.1/y"), "unsure"),
        # numbers and similar marks must agree
        (draft("InternVL3: Scaling vision models", ASH), draft("InternVL3.5: Scaling vision models", ASH), "none"),
        (draft("A theory of everything, II", ASH), draft("A theory of everything, III", ASH), "none"),
        (draft("A theory of everything", ASH), draft("A theory of everything II", ASH), "none"),
        (draft("A theory of $\\alpha$ decay in nuclei", ASH), draft("A theory of $\\beta$ decay in nuclei", ASH), "none"),
        (draft("Sets and functions, Part A", ASH), draft("Sets and functions, Part B", ASH), "none"),
        (draft("Learning with labels in the wild", ASH), draft("Learning without labels in the wild", ASH), "none"),
        # a title that continues another one with more than the number of a part
        (draft(A, ASH), draft(A + ": three trials with $n > 1000$", ASH), "unsure"),
        (draft(A, ["Wei Li", "Ana de la Peña"]), draft(A + " ($\\chi^2$, $n > 1000$, evidence)", ["Wei Li", "Ana de la Peña y García"]), "unsure"),
        (draft(A, ASH), draft(A + ", Part II: the proofs", ASH), "none"),
        (draft(A, ASH), draft(A + " (2020)", ASH), "none"),
        (draft(A, ASH), draft(A + " 3. Proofs", ASH), "none"),
        (draft(A, ASH), draft(A + " with 20 examples", ["Cy Cole"]), "none"),
        # compound family names
        (draft(A, ["Ana de la Peña"]), draft(A, ["Peña y García, Ana"]), "unsure"),
        (draft(A, ["Ana De la Peña"]), draft(A + ": a survey", ["Ana de la Peña y García"]), "unsure"),
        (draft(A, ["García Márquez, Ana"]), draft(A + ": a survey", ["Ana García"]), "unsure"),
        (draft(A, [{"literal": "Example Team"}]), draft(A, [{"literal": "Other Team"}]), "none"),
        (draft(A, ["Ana de la Peña"]), draft(A, ["Bo de la Cruz"]), "none"),
        # one title, perhaps two works
        (draft(A, ASH, type="thesis"), draft(A, ASH, type="article"), "unsure"),
        (draft(A, ASH, doi="10.1/x"), draft(A, ASH, doi="10.1/y"), "unsure"),
        (draft(A, ASH, date="2010"), draft(A, ASH, date="2020"), "unsure"),
        (draft(A, ASH, type="article", venue={"name": "Journal of Sets"}),
         draft(A, ASH, type="article", venue={"name": "Annals of Physics"}), "unsure"),
        # a preprint's own DOI is not that of the paper
        (draft(A, ASH, doi="10.1101/2024.01.01", type="preprint"), draft(A, ASH, doi="10.1/y", type="article"), "sure"),
    ],
)  # fmt: skip
def test_two_works(first: Work, second: Work, expected: str) -> None:
    assert verdict(first, second) == expected
    assert verdict(second, first) == expected


@pytest.mark.parametrize(
    "notice",
    [
        "Correction to: {}",
        "Correction: {}",
        "Correction to “{}”",
        "Corrigendum: {}",
        "Corrigendum to “{}” [J. Sets 13 (2019) 100–110]",
        "Erratum: {}",
        "ERRATUM TO: {}",
        "{} (Erratum)",
        "Publisher Correction: {}",
        "Author Correction: {}",
        "Author's Correction to: {}",
        "Addendum: {}",
        "Department of Error: {}",
        "{} - Authors' reply",
        "Retraction: {}",
        "Retraction of: {}",
        "Retraction Note: {}",
        "RETRACTION NOTICE TO: {}",
        "Notice of Retraction: {}",
        "Expression of Concern: {}",
        "Editorial Expression of Concern: {}",
        "Reply to Cole et al.: {}",
        "Authors' reply: {}",
        "In reply: {}",
        "{}: Reply",
        "{}—A Reply to Cole",
        "Response to {}",
        "Response to “{}”",
        "Comment on {}",
        "A comment on “{}”",
        "Comments on: {}",
        "Invited Commentary: {}",
        "{}: comment",
        "Re: {}",
        "Letter by Cole regarding article, “{}”",
        "Berichtigung zu: {}",
        "Erwiderung auf: {}",
        "Réponse à {}",
    ],
)
def test_a_notice_is_not_a_duplicate_of_its_paper(notice: str) -> None:
    paper = draft(A, ASH, type="article", date="2019")
    title = notice.format(A)
    assert verdict(paper, draft(title, ASH, type="article", date="2019")) == "none"
    same = draft(title, ASH, type="article", date="2019")
    assert verdict(draft(title.upper(), ASH, type="article", date="2019"), same) == "sure"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Correction to: {}", "Retraction of: {}"),
        ("Publisher Correction: {}", "Author Correction: {}"),
        ("Comment on {}", "Reply to the comment on {}"),
    ],
)
def test_notices_of_different_kinds_are_different(first: str, second: str) -> None:
    assert verdict(draft(first.format(A), ASH), draft(second.format(A), ASH)) == "none"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Correction to: {}", "Correction: {}"),
        ("Comments on {}", "Comment on {}"),
        ("Retractions in {}", "Retractions in {}, revisited"),
        ("Error correction in {}", "Error correction in {}: the reply of cells"),
        ("Review: {}", "{}"),
    ],
)
def test_words_of_notices_do_not_hide_duplicates(first: str, second: str) -> None:
    assert verdict(draft(first.format(A), ASH), draft(second.format(A), ASH)) != "none"


def test_an_edited_record_is_found_by_the_key_in_its_source() -> None:
    record = work_of_record(
        {"title": "Learning to reason with little language models", "authors": ASH,
         "source": [{"name": "BibTeX", "id": "ash2024"}]}
    )  # fmt: skip
    entry = work_of_draft(Draft(Origin("BibTeX", "ash2024"), {"title": A, "authors": ASH}))
    other = work_of_draft(Draft(Origin("BibTeX", "ash2024"), {"title": "A quite different paper", "authors": ["Di Dorn"]}))  # fmt: skip
    matching = match_works([record, entry, other], 1)
    assert matching.groups == [[0, 1], [2]]
    assert matching.reasons == {1: "the same key in the source"}


def test_two_records_are_never_one_and_a_draft_of_both_is_unsure() -> None:
    records = [draft(A, ASH, doi="10.1/x"), draft(A, ASH, arxiv="2501.01234")]
    both = draft(A, ASH, doi="10.1/x", arxiv="2501.01234")
    matching = match_works([*records, both], 2)
    assert matching.groups == [[0, 2], [1]]
    assert [(match.first, match.second) for match in matching.unsure] == [(1, 2)]


def test_a_work_without_ids_does_not_join_two_with_different_ones() -> None:
    works = [draft(A, ASH, doi="10.1/x"), draft(A, ASH), draft(A, ASH, doi="10.1/y")]
    matching = match_works(works)
    assert matching.groups == [[0, 1], [2]]
    assert matching.unsure


def test_several_manifestations_are_one_group() -> None:
    works = [
        draft(A, ASH, Relation("version", "doi", "10.1/x"), arxiv="2501.01234", type="preprint"),
        draft("Something else", ["Cy Cole"]),
        draft(A, ASH, doi="10.1/x", type="article"),
        draft(A, ASH, pmid="1234"),
    ]
    assert match_works(works).groups == [[0, 2, 3], [1]]


def many_works(count: int, seed: int) -> list[Work]:
    generator = random.Random(seed)
    words = [
        f"{a}{b}{c}" for a in "bdfgklmn" for b in "aeiou" for c in ("ra", "st", "ning", "tion")
    ]
    names = [f"{a}{b}" for a in words for b in ("son", "berg", "ski")]
    return [
        Work(
            words=tuple(title := [generator.choice(words) for _ in range(8)]),
            families=frozenset(generator.choices(names, k=4)),
            ids=frozenset({f"doi:10.1/{seed}-{number}"} if number % 2 else ()),
            marks=tuple(word for word in title if word.isdigit()),
        )
        for number in range(count)
    ]


def test_thousands_of_works_are_matched() -> None:
    count = 8_000
    works = many_works(count, 1) + many_works(count, 1)[::2]
    matching = match_works(works, count)
    assert sum(len(group) == 2 for group in matching.groups) == count // 2


PLACE = {"type": "journal", "name": "Journal of Sets"}


def article(title: str, date: str = "", **place: Any) -> Work:
    return draft(title, ASH, type="article", date=date, venue=PLACE | place)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (article("Editorial", "2021", volume="1"), article("Editorial", "2022", volume="2"), "unsure"),
        (article("Editorial", "2021"), article("Editorial", "2022"), "unsure"),
        (article("Preface to the special issue", "2021"),
         article("Preface to the special issue", "2022"), "unsure"),
        (article(A, "2021", pages="1–9"), article(A, "2021", pages="41–50"), "unsure"),
        (article(A, "2021", pages="1–9"), article(A, "2022", pages="1"), "sure"),
        (article(A, "2021-03"), article(A, "2022-01", volume="7"), "sure"),  # online, then in print
        (article("Editorial", "2021"), article("Editorial", "2021-05"), "sure"),
        (draft(A, ASH, type="talk", date="2021-03"), draft(A, ASH, type="talk", date="2021-09"), "unsure"),
        (draft(A, ASH, type="book", date="2019"), draft(A, ASH, type="book", date="2021"), "unsure"),
        (draft(A, ASH, type="preprint", date="2020"), article(A, "2021", volume="7"), "sure"),
        (draft("Sets & maps of things", ASH), draft("Sets and maps of things", ASH), "sure"),
        (draft(A, ["李明"]), draft(A, [{"family": "李", "given": "明"}]), "sure"),
    ],
)  # fmt: skip
def test_works_with_other_dates_or_venues(first: Work, second: Work, expected: str) -> None:
    assert verdict(first, second) == expected


def test_the_same_key_and_the_beginning_of_the_title_are_the_same_entry() -> None:
    before = Work(origins=frozenset({("BibTeX", "k")}), words=("some", "sets", "of", "things"),
                  families=frozenset({"ash"}))  # fmt: skip
    after = Work(origins=before.origins, words=(*before.words, "revised"), families=before.families)
    other = Work(origins=before.origins, words=("on", "maps"), families=before.families)
    assert verdict(before, after) == "sure"
    assert verdict(before, other) == "unsure"


@pytest.mark.parametrize(
    ("types", "groups"),
    [
        (("preprint", "conference", "thesis"), 2),
        (("preprint", "article", "talk"), 2),
        (("preprint", "", "article"), 1),
        (("article", "article", "preprint"), 1),
    ],
)
def test_a_preprint_does_not_join_two_kinds_of_publications(
    types: tuple[str, ...], groups: int
) -> None:
    works = [draft(A, ASH, date="2024", type=type_) for type_ in types]
    for order in (works, works[::-1]):
        matching = match_works(order)
        assert len(matching.groups) == groups
        assert bool(matching.unsure) == (groups > 1), "the other one is listed, not forgotten"


@pytest.mark.parametrize(("authors", "expected"), [(["Ann Ash"], "unsure"), (ASH, "sure")])
def test_a_thesis_is_the_preprint_only_with_the_same_authors(
    authors: list[str], expected: str
) -> None:
    thesis = draft(A, authors, date="2024", type="thesis")
    assert verdict(draft(A, ASH, date="2023", type="preprint"), thesis) == expected
