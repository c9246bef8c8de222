"""Corrections and retractions are linked to the papers whose titles they repeat."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.loading.yaml_parser import read_tree
from labpress.views.paper import build_paper_page
from labpress_tools.cli import main
from labpress_tools.wording.notices import read_notice

TITLE = "Heat waves and preterm birth in 12 cities"


@pytest.fixture(autouse=True)
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins: [labpress]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entry(key: str, title: str, doi: str, year: int = 2019) -> str:
    return (
        f"@article{{{key}, title = {{{title}}}, author = {{Example, Ada}}, year = {year}, "
        f"journal = {{Journal of Sets}}, doi = {{{doi}}}}}\n"
    )


PAPER = entry("paper", TITLE, "10.1000/paper")
NOTICE = entry("notice", f"Correction: {TITLE}", "10.1000/notice", 2020)


def imported(*entries: str) -> list[str]:
    """Import entries, and return the notes about notices."""
    Path("refs.bib").write_text("".join(entries))
    result = CliRunner().invoke(main, ["import", "refs.bib", "--json"])
    notes = json.loads(result.stdout)["notes"]
    return [note["text"] for note in notes if note["text"].startswith("it was linked")]


def records(lab: Path) -> dict[str, Any]:
    files = (lab / "content/papers").glob("*.yaml")
    data = {path.stem: read_tree(path.read_text("utf-8")).data for path in files}
    return {record["citekey"]: {**record, "id": id_} for id_, record in data.items()}


@pytest.mark.parametrize(
    ("title", "kind", "rest"),
    [
        ("Correction: Small Things", "correction", "Small Things"),
        ("Correction to: Small Things", "correction", "Small Things"),
        ("Corrigendum to Small Things", "correction", "Small Things"),
        ("Erratum to “Small Things” [J. Sets 12 (2010) 3–5]", "correction", "Small Things"),
        ("Author Correction: Small Things", "correction", "Small Things"),
        ("Publisher’s Correction: Small Things", "correction", "Small Things"),
        ("Retraction: Small Things", "retraction", "Small Things"),
        ("Retraction Note to: Small Things", "retraction", "Small Things"),
        ("Notice of Retraction: Small Things", "retraction", "Small Things"),
        (
            "Erratum: Small Things (J. Sets (2021) 33 (085118) DOI: 10.1000/5.0058213)",
            "correction",
            "Small Things",
        ),
        (
            "Correction to: Small Things (Journal of Sets, (2019), 53, 3, (123-456), 10.1000/s1-0)",
            "correction",
            "Small Things",
        ),
        (
            "Corrigendum to “Small Things” [J. Sets 12 (2010) 3–5] (J. Sets (2010) 12 (3–5))",
            "correction",
            "Small Things",
        ),
        (
            "Erratum: Small Things [J. Sets 12, 3] (J. Sets (2010) 12 (3))",
            "correction",
            "Small Things",
        ),
        ("Retraction: Small Things (J. Sets (2010) 12:3 (3–5))", "retraction", "Small Things"),
        ("Erratum: Small Things (Part 2)", "correction", "Small Things (Part 2)"),
        ("Erratum: The f(x) of 2010 (x)", "correction", "The f(x) of 2010 (x)"),
        ("Correction", None, ""),
        ("Corrections in small samples", None, ""),
        ("Error correction: a survey", None, ""),
        ("Reply to: Small Things", None, ""),
    ],
)
def test_the_title_of_a_notice(title: str, kind: str | None, rest: str) -> None:
    notice = read_notice(title)
    assert (notice.kind if notice else None, notice.title if notice else "") == (kind, rest)


@pytest.mark.parametrize(
    ("reference", "doi"),
    [
        ("J. Sets (2021) 33 (085118) DOI: 10.1063/5.0058213", "10.1063/5.0058213"),
        ("J. Sets, (2019), 53, 3, (123-456), 10.1007/s11249-019", "10.1007/s11249-019"),
        (
            "J. Sets (2014) 333(5), (S0022460X), (10.1016/J.JSV.2013.10.001)",
            "10.1016/j.jsv.2013.10.001",
        ),
        ("J. Sets (1992) 25 (3) DOI: 10.1016/0301-679X(92)90021-G", "10.1016/0301-679x(92)90021-g"),
        ("J. Sets (1992) 25 (3)", ""),
    ],
)
def test_the_title_of_a_notice_may_contain_the_doi_of_the_paper(reference: str, doi: str) -> None:
    notice = read_notice(f"Erratum: Small Things ({reference})")
    assert notice is not None
    assert (notice.title, notice.doi) == ("Small Things", doi)


@pytest.mark.parametrize(
    "title",
    [
        f"Erratum: {TITLE} (Journal of Sets (2019) 33 (085118) DOI: 10.1000/paper)",
        f"Erratum: {TITLE} (Journal of Sets (2019) 33 (085118))",
        "Erratum: Heat waves (Journal of Sets (2019) 33 (085118) DOI: 10.1000/PAPER)",
    ],
)
def test_an_erratum_with_a_reference_to_its_paper_is_linked(lab: Path, title: str) -> None:
    imported(PAPER, entry("notice", title, "10.1000/notice", 2020))
    found = records(lab)
    assert found["notice"]["relations"] == [{"relation": "corrects", "id": found["paper"]["id"]}]
    assert found["paper"]["status"]["state"] == "corrected"


def test_the_doi_of_the_paper_decides_between_equal_titles(lab: Path) -> None:
    twin = entry("twin", TITLE, "10.1000/twin", 2011).replace("Example, Ada", "Sample, Bo")
    title = f"Erratum: {TITLE} (Journal of Sets (2011) 3 (8) DOI: 10.1000/twin)"
    imported(PAPER, twin, entry("notice", title, "10.1000/notice", 2012))
    found = records(lab)
    assert found["notice"]["relations"] == [{"relation": "corrects", "id": found["twin"]["id"]}]


@pytest.mark.parametrize("is_notice_first", [True, False])
def test_a_correction_and_its_paper_are_linked(lab: Path, is_notice_first: bool) -> None:
    entries = [NOTICE, PAPER] if is_notice_first else [PAPER, NOTICE]
    notes = imported(*entries)
    found = records(lab)
    assert found["notice"]["relations"] == [{"relation": "corrects", "id": found["paper"]["id"]}]
    status = {key: str(value) for key, value in found["paper"]["status"].items()}
    assert status == {
        "state": "corrected",
        "date": "2020",
        "url": "https://doi.org/10.1000/notice",
    }
    assert notes == [f"it was linked as the correction of `{found['paper']['id']}`"]
    before = {path: path.read_bytes() for path in (lab / "content/papers").glob("*.yaml")}
    assert imported(*entries) == []
    assert {path: path.read_bytes() for path in before} == before


def test_a_correction_of_a_paper_in_the_lab_is_linked(lab: Path) -> None:
    imported(PAPER)
    notes = imported(NOTICE)
    found = records(lab)
    paper = found["paper"]["id"]
    assert found["notice"]["relations"] == [{"relation": "corrects", "id": paper}]
    assert "status" not in found["paper"]
    assert notes == [
        f"it was linked as the correction of `{paper}`; add `status: corrected` to its record"
    ]


def test_a_paper_is_linked_to_its_retraction_in_the_lab(lab: Path) -> None:
    imported(NOTICE.replace("Correction", "Retraction"))
    imported(PAPER)
    found = records(lab)
    notice = found["notice"]["id"]
    assert found["paper"]["relations"] == [{"relation": "is-retracted-by", "id": notice}]
    assert found["paper"]["status"]["state"] == "retracted"


def test_a_notice_of_an_ambiguous_or_unknown_title_is_not_linked(lab: Path) -> None:
    twin = entry("twin", TITLE, "10.1000/twin", 2011).replace("Example, Ada", "Sample, Bo")
    other = entry("other", "Correction: Cold Water", "10.1000/other")
    assert imported(PAPER, twin, NOTICE, other) == []
    assert all("relations" not in record for record in records(lab).values())


def test_the_pages_of_the_paper_and_the_correction_link_to_each_other() -> None:
    context = build_context_of(
        valid_lab(
            {
                "papers/small-things": "title: Small Things\nauthors: [Ada Example]",
                "papers/notice": "title: 'Correction: Small Things'\nauthors: []\n"
                "relations: {relation: corrects, id: small-things}",
            }
        )
    )
    for page, label, other in (
        ("small-things", "Correction", "notice"),
        ("notice", "Correction of", "small-things"),
    ):
        soup = parse(context.query(build_paper_page, page).markdown)
        term = next(term for term in soup.find_all("dt") if text_of(term) == label)
        link = term.find_next_sibling("dd").a  # type: ignore[union-attr]
        assert link
        assert other in str(link["href"])
