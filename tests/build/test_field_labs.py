"""Labs in other fields, as seen by readers, reference managers and programs."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from field_labs import built_field_lab, crowd
from html_checks import parse, text_of


def page(lab: str, paper: str) -> str:
    return built_field_lab(lab).html(f"papers/{paper}/")


def words(lab: str, paper: str) -> str:
    return " ".join(text_of(page(lab, paper)).split())


def tags(lab: str, paper: str) -> list[tuple[str, str]]:
    metas = parse(page(lab, paper)).select("head meta[name]")
    return [(str(tag["name"]), str(tag.get("content", ""))) for tag in metas]


def values(lab: str, paper: str, name: str) -> list[str]:
    return [value for key, value in tags(lab, paper) if key == name]


def data(lab: str, paper: str) -> dict[str, Any]:
    script = parse(page(lab, paper)).select_one('script[type="application/ld+json"]')
    assert script is not None
    loaded: dict[str, Any] = json.loads(script.string or "")
    return loaded


def export(lab: str, paper: str, extension: str) -> str:
    folder = built_field_lab(lab).site / "papers" / paper
    return next(folder.glob(f"*.{extension}")).read_text("utf-8")


@pytest.mark.parametrize("lab", ["medicine", "humanities", "physics"])
def test_check_says_nothing_or_a_line(lab: str) -> None:
    check = built_field_lab(lab).run("labpress", "check")
    assert check.returncode == 0
    lines = (check.stdout + check.stderr).strip().splitlines()
    # In physics, the 2,902 people of the collaboration have no pages.
    assert len(lines) == (1 if lab == "physics" else 0), lines


@pytest.mark.parametrize("lab", ["medicine", "humanities", "physics"])
def test_every_paper_has_one_coins_with_zoteros_type(lab: str) -> None:
    site = built_field_lab(lab)
    spans = parse(site.html("papers/")).select("span.Z3988")
    papers = list((site.content / "papers").glob("*.yaml"))
    assert len(spans) == len(papers)
    for span in spans:
        assert len(str(span["title"])) < 4000
        objects = parse_qs(str(span["title"]))
        assert ("rft.type" in objects) == objects["rft_val_fmt"][0].endswith(":dc")


class TestMedicine:
    """A group of clinical researchers."""

    def test_the_sections_of_a_structured_abstract_are_paragraphs(self) -> None:
        paragraphs = [text_of(p) for p in parse(page("medicine", "fever-trial")).select("p")]
        starts = (
            "Background. Fever",
            "Methods. In 14",
            "Results. Fever ended",
            "Conclusions. Sample",
        )
        for start in starts:
            assert any(text.startswith(start) for text in paragraphs), start
        (abstract,) = values("medicine", "fever-trial", "citation_abstract")
        assert abstract.startswith("Background. Fever in children under five is common.")
        assert "**" not in abstract
        assert "p < 0.001" in abstract

    def test_ids_and_terms_are_where_they_are_looked_for(self) -> None:
        text = words("medicine", "fever-trial")
        for words_of_page in (
            "PubMed 37314244",
            "PubMed Central PMC10299999",
            "MeSH Fever, Child, Preschool, Double-Blind Method",
            "Open access Hybrid",
            "Licence CC BY 4.0",
            "In plain language A cheap salt helps",
            "on behalf of FEVER-1 Investigators",
        ):
            assert words_of_page in text, words_of_page
        assert values("medicine", "fever-trial", "citation_pmid") == ["37314244"]
        assert values("medicine", "fever-trial", "citation_author") == [
            "Ada M. Example",
            "Bo O'Sample",
            "N'Dri Konan",
            "van den Proof, Carla",
            "FEVER-1 Investigators,",
        ]

    def test_grants_are_on_the_page_and_in_json_ld(self) -> None:
        text = words("medicine", "fever-trial")
        assert "Example Health Fund, Salts for health, EHF-2018-77" in text
        assert "Sample Ministry of Health, MH/12 & 13" in text
        funders = {
            node.get("funder", node).get("name")
            for node in data("medicine", "fever-trial")["funding"]
        }
        assert funders == {"Example Health Fund", "Sample Ministry of Health"}

    def test_a_trial_leads_to_its_protocol_its_data_and_what_followed(self) -> None:
        text = words("medicine", "fever-trial")
        assert "Documented by Sample salts against fever in children: protocol" in text
        assert "Supplement Trial registration NCT00000001" in text
        assert "Continued by Long-term outcomes of FEVER-1" in text
        assert "Documents FEVER-1" in words("medicine", "fever-protocol")
        assert "Supplement to FEVER-1" in words("medicine", "fever-data")

    def test_names_of_species_and_genes_keep_their_form(self) -> None:
        heading = parse(page("medicine", "klebsiella")).select_one("h1")
        assert heading is not None
        assert [tag.name for tag in heading.find_all(["i", "em", "sub"])] == ["i", "i", "sub"]
        title = "Klebsiella pneumoniae with blaKPC-2 in a neonatal unit"
        assert values("medicine", "klebsiella", "citation_title") == [title]
        (item,) = json.loads(export("medicine", "klebsiella", "csl.json"))
        assert item["title"].startswith(
            '<i><span class="nocase">Klebsiella pneumoniae</span></i> with '
            '<i><span class="nocase">bla</span></i><sub>KPC-2</sub>'
        )
        assert (item["volume"], item["number"]) == ("S1", "e0278337")
        assert values("medicine", "klebsiella", "citation_author")[-1] == "Jimeno Yepes, Antonio"

    @pytest.mark.parametrize(
        ("paper", "flag", "sentence"),
        [
            ("dose-correction", "Corrected", "This paper was corrected on 1 Aug 2021."),
            ("cohort-retracted", "Retracted", "This paper was retracted on 3 Feb 2019."),
        ],
    )
    def test_corrections_and_retractions_are_seen_by_all(
        self, paper: str, flag: str, sentence: str
    ) -> None:
        assert sentence in words("medicine", paper)
        assert data("medicine", paper)["creativeWorkStatus"] == flag
        for extension in ("bib", "biblatex.bib", "ris", "csl.json"):
            assert f"{flag} (" in export("medicine", paper, extension)
        assert values("medicine", paper, "z:extra")[0].startswith(flag)

    def test_unpublished_papers_show_their_state(self) -> None:
        assert "Systematic review, Annual Samples of Medicine In press" in words(
            "medicine", "in-press-review"
        )
        assert "Ex J Med Submitted" in words("medicine", "submitted")
        assert "pubstate = {submitted}" in export("medicine", "submitted", "biblatex.bib")
        rows = [
            text_of(row)
            for row in parse(built_field_lab("medicine").html("papers/")).select(".lp-row")
        ]
        unpublished = [row for row in rows if "Submitted" in row or "In press" in row]
        assert rows[:2] == unpublished


class TestHumanities:
    """A seminar that writes and edits books."""

    def test_an_edited_volume_has_editors_and_its_chapters(self) -> None:
        text = words("humanities", "companion")
        assert "Jürgen Großwetter · Antonio García Márquez editors" in text
        assert "Series Studien zum Beispiel 42" in text
        assert "Contains On Buttons: From Der grüne Heinrich to the Present" in text
        assert values("humanities", "companion", "citation_author") == []
        assert values("humanities", "companion", "citation_editor") == [
            "Großwetter, Jürgen",
            "García Márquez, Antonio",
        ]
        assert data("humanities", "companion")["@type"] == "Book"
        assert "editor = {Großwetter, Jürgen and García Márquez, Antonio}" in export(
            "humanities", "companion", "biblatex.bib"
        )

    def test_a_chapter_has_its_volume_and_pages(self) -> None:
        text = words("humanities", "companion-chapter")
        assert "Part of A Companion to Small Things: Essays for Ada Example" in text
        assert "De Beispiel, Berlin, pages 17–42" in text
        ris = export("humanities", "companion-chapter", "ris")
        assert "TY  - CHAP" in ris
        assert "T2  - A Companion to Small Things: Essays for Ada Example" in ris
        assert "A2  - García Márquez, Antonio" in ris
        assert values("humanities", "companion-chapter", "z:itemType") == ["bookSection"]

    def test_a_family_name_comes_first_for_people_who_write_it_first(self) -> None:
        assert "Kim Minsu · " not in words("humanities", "dissertation")
        assert "Wang Xiaobo · Kim Minsu" in words("humanities", "article-wang")
        assert values("humanities", "article-wang", "citation_author") == [
            "Wang, Xiaobo",
            "Kim, Minsu",
        ]
        assert "author = {Wang, Xiaobo and Kim, Minsu}" in export(
            "humanities", "article-wang", "bib"
        )
        assert "Wang Xiaobo, and Kim Minsu." in words("humanities", "article-wang")

    def test_names_of_two_families_stay_whole(self) -> None:
        assert values("humanities", "articulo", "citation_author") == [
            "García Márquez, Antonio",
            "Pérez y Ruiz, María de los Ángeles",
        ]
        ris = export("humanities", "articulo", "ris")
        assert "AU  - Pérez y Ruiz, María de los Ángeles" in ris

    def test_a_review_names_what_it_reviews(self) -> None:
        text = words("humanities", "review-of-buttons")
        assert (
            "Reviewed work Über kleine Dinge: Eine Geschichte des Knopfs, Jürgen Großwetter" in text
        )
        assert "Reviewed by Buttons and Their Discontents" in words("humanities", "monograph")
        (item,) = json.loads(export("humanities", "review-of-buttons", "csl.json"))
        assert item["reviewed-author"] == [{"family": "Großwetter", "given": "Jürgen"}]
        assert data("humanities", "review-of-buttons")["@type"] == "Review"

    def test_a_translation_and_its_original_link_to_each_other(self) -> None:
        text = words("humanities", "monograph-translation")
        assert "Translators Ann O'Wright" in text
        assert "Original title Über kleine Dinge, German" in text
        assert "Translated by Ann O’Wright" in text
        assert "Translation On Small Things" in words("humanities", "monograph")
        assert data("humanities", "monograph")["inLanguage"] == "de"

    def test_one_page_is_a_page(self) -> None:
        assert "Frankfurt, page 12 Language" in words("humanities", "feuilleton")
        assert "issue 1–2, pages 5–29" in words("humanities", "articulo")

    def test_works_other_than_articles_are_not_articles_in_zotero(self) -> None:
        types = {
            "keynote": "presentation",
            "exhibition": "document",
            "feuilleton": "newspaperArticle",
            "dissertation": "thesis",
        }
        for paper, expected in types.items():
            assert values("humanities", paper, "z:itemType") == [expected]
        assert values("humanities", "feuilleton", "z:publicationTitle") == ["Beispielzeitung"]
        assert values("humanities", "feuilleton", "citation_journal_title") == []
        assert values("humanities", "keynote", "z:meetingName") == [
            "3rd Conference on Small Things"
        ]
        assert "Event date 16–18 Sep 2024" in words("humanities", "keynote")


class TestPhysics:
    """A group in a collaboration of 2,900 people."""

    def test_a_crowd_is_complete_in_exports_and_bounded_on_pages(self) -> None:
        bib = export("physics", "crowd-0", "bib")
        assert bib.count(" and ") == 2900
        ris = export("physics", "crowd-0", "ris")
        assert ris.count("AU  - ") >= 2901
        assert "Leonid Sampleman" in page("physics", "crowd-0")
        assert len(values("physics", "crowd-0", "citation_author")) < 150
        assert "SAMPLE Collaboration," in values("physics", "crowd-0", "citation_author")
        assert len(built_field_lab("physics").html("papers/")) < 100_000
        assert len(page("physics", "crowd-0")) < 250_000

    def test_a_crowd_gets_no_pages_but_members_do(self) -> None:
        pages = [path.name for path in (built_field_lab("physics").site / "authors").iterdir()]
        assert "leonid-sampleman" in pages
        assert len(pages) < 20
        assert "Observation of" in text_of(
            built_field_lab("physics").html("authors/leonid-sampleman/")
        )
        assert len(set(crowd())) == len(crowd())

    def test_collaborations_are_beside_the_authors(self) -> None:
        text = words("physics", "dark-search")
        assert (
            "SAMPLE Theory Group on behalf of SAMPLE Collaboration, EXAMPLE Collaboration" in text
        )
        assert values("physics", "dark-search", "citation_author") == [
            "Leonid Sampleman",
            "van der Beam, Bo",
            "SAMPLE Theory Group,",
            "SAMPLE Collaboration,",
            "EXAMPLE Collaboration,",
        ]
        assert "collaboration = {SAMPLE Collaboration, EXAMPLE Collaboration}" in export(
            "physics", "dark-search", "bib"
        )
        assert "AU  - SAMPLE Collaboration\n" in export("physics", "dark-search", "ris")

    def test_a_report_number_is_not_the_issue_of_a_journal(self) -> None:
        assert "Number SAMPLE-EX-2021-017" in words("physics", "dark-search")
        for extension in ("bib", "biblatex.bib"):
            entry = export("physics", "dark-search", extension)
            assert "  reportnumber = {SAMPLE-EX-2021-017}" in entry
            assert "  number = " not in entry
        assert "SN  - SAMPLE" not in export("physics", "dark-search", "ris")
        ids = {
            node["propertyID"]: node["value"]
            for node in data("physics", "dark-search")["identifier"]
        }
        assert ids["report number"] == "SAMPLE-EX-2021-017"
        assert "reportnumber = {SL-TH/98-12}" in export("physics", "theory-preprint", "bib")

    def test_a_report_in_a_series_keeps_both_numbers(self) -> None:
        for extension in ("bib", "biblatex.bib"):
            entry = export("physics", "technical-report", extension)
            assert "  number = {SAMPLE-TDR-031}" in entry
            assert "  series = {{Technical Design Reports 31}}" in entry
        (item,) = json.loads(export("physics", "technical-report", "csl.json"))
        assert (item["number"], item["collection-number"]) == ("SAMPLE-TDR-031", "31")

    def test_bars_and_letters_of_formulas_are_kept(self) -> None:
        title = "Search for H → bb̅ with long-lived particles"
        assert values("physics", "dark-search", "citation_title") == [title]
        assert parse(page("physics", "dark-search")).select_one(
            "h1 math mover, h1 math munder, h1 math"
        )
        assert "Anomalies of 𝔰𝔩₂ and DD̅ mixing" in export("physics", "theory-preprint", "ris")
        assert "Feynmann, Ch. & Dokshitz, Yu. N." in words("physics", "theory-preprint")

    def test_software_data_and_patents_are_themselves(self) -> None:
        assert "note = {Version 1.1.1}" in export("physics", "trigger-software", "bib")
        assert data("physics", "open-data")["@type"] == "Dataset"
        assert values("physics", "magnet-patent", "z:patentNumber") == ["US 12,345,678"]
        assert values("physics", "magnet-patent", "z:assignee") == ["Sample Laboratory"]
        assert "Event 40th Conference on Example Physics" in words("physics", "proceedings")
        assert "Prague, volume EX2019, page 12" in words("physics", "proceedings")
