"""Importing a preprint and its publication: one record in any order, without losing either."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from labpress.loading.yaml_parser import read_tree
from labpress_tools.cli import main

WORK = "title = {Small Things in Cold Water}, author = {Example, Ada and Sample, Bo}"
PAGE = f"@online{{pre, {WORK}, date = {{2019-05-20}}, url = {{https://server.example/1v2}}"
PREPRINTS = {
    "bioRxiv": f"{PAGE}, doi = {{10.1101/1}}, eprinttype = {{bioRxiv}}, pubstate = {{prepublished}}}}",
    "Zenodo": f"{PAGE}, doi = {{10.5281/zenodo.1}}, eprinttype = {{Zenodo}}, pubstate = {{prepublished}}}}",
    "SSRN": f"@misc{{pre, {WORK}, date = {{2019-05-20}}, publisher = {{SSRN}}, doi = {{10.2139/ssrn.1}}}}",
    "web page": f"{PAGE}, doi = {{10.31219/osf.io/a}}}}",
}
DOIS = {"bioRxiv": "10.1101/1", "Zenodo": "10.5281/zenodo.1", "SSRN": "10.2139/ssrn.1"}
DOIS["web page"] = "10.31219/osf.io/a"
ARTICLE = (
    f"@article{{pub, {WORK}, year = 2020, journal = {{Journal of Sets}}, doi = {{10.1000/182}}, "
    "url = {https://journal.example/1}}"
)


@pytest.fixture(autouse=True)
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins: [labpress]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def imported(*entries: str, options: tuple[str, ...] = ()) -> dict[str, int]:
    Path("refs.bib").write_text("\n".join(entries))
    result = CliRunner().invoke(main, ["import", "refs.bib", "--json", *options])
    counts: dict[str, int] = json.loads(result.stdout)["counts"]
    return {outcome: number for outcome, number in counts.items() if number}


def record(lab: Path) -> dict[str, Any]:
    (path,) = (lab / "content/papers").glob("*.yaml")
    data = read_tree(path.read_text("utf-8")).data
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize("is_one_file", [True, False])
@pytest.mark.parametrize("is_preprint_first", [True, False])
@pytest.mark.parametrize("server", PREPRINTS)
def test_the_order_of_a_preprint_and_its_publication_does_not_matter(
    lab: Path, server: str, is_preprint_first: bool, is_one_file: bool
) -> None:
    entries = [PREPRINTS[server], ARTICLE] if is_preprint_first else [ARTICLE, PREPRINTS[server]]
    # A web page is not known to be a preprint, so labpress asks once.
    options = ("--unsure", "same") if server == "web page" else ()
    for some in [entries] if is_one_file else [entries[:1], entries[1:]]:
        imported(*some, options=options)
    data = record(lab)
    assert (data["type"], data["doi"], data["url"], str(data["date"])) == (
        *("article", "10.1000/182"),
        *("https://journal.example/1", "2019-05-20"),
    )
    assert {key: str(value) for key, value in data["venue"].items()} == {
        "type": "journal",
        "name": "Journal of Sets",
        "year": "2020",
    }
    (version,) = data["versions"]
    assert (version["label"], version["url"]) == ("preprint", f"https://doi.org/{DOIS[server]}")
    assert {part["id"] for part in data["source"]} == {"pre", "pub"}
    assert imported(*entries) == {"duplicate": 2}
    text = Path(next((lab / "content/papers").glob("*.yaml"))).read_text("utf-8")
    for some in (*map(list, permutations(entries)), entries[:1], entries[1:]):
        assert imported(*some) == {"duplicate": len(some)}
    assert Path(next((lab / "content/papers").glob("*.yaml"))).read_text("utf-8") == text


def test_a_citekey_does_not_change_when_the_other_version_arrives(lab: Path) -> None:
    imported(PREPRINTS["bioRxiv"])
    imported(ARTICLE)
    assert record(lab)["citekey"] == "pre"


def test_a_preprint_without_an_identifier_keeps_its_url(lab: Path) -> None:
    preprint = (
        f"@unpublished{{pre, {WORK}, url = {{https://server.example/1}}, note = {{Preprint}}}}"
    )
    for some in ([preprint], [ARTICLE], [preprint, ARTICLE]):
        imported(*some)
    data = record(lab)
    assert (data["type"], data["url"]) == ("article", "https://journal.example/1")
    assert [version["url"] for version in data["versions"]] == ["https://server.example/1"]


LINKED_PREPRINTS = {
    "https://www.medrxiv.org/content/10.1101/2021.03.04.21252900v2": "https://doi.org/10.1101/2021.03.04.21252900",
    "http://medrxiv.org/lookup/doi/10.1101/2021.03.04.21252900": "https://doi.org/10.1101/2021.03.04.21252900",
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3801234": "https://doi.org/10.2139/ssrn.3801234",
    "https://server.example/paper.pdf": "https://server.example/paper.pdf",
}


@pytest.mark.parametrize("is_one_file", [True, False])
@pytest.mark.parametrize("is_preprint_first", [True, False])
@pytest.mark.parametrize("url", LINKED_PREPRINTS)
def test_the_url_of_a_preprint_is_not_that_of_the_publication(
    lab: Path, url: str, is_preprint_first: bool, is_one_file: bool
) -> None:
    version_url = LINKED_PREPRINTS[url]
    doi = version_url.removeprefix("https://doi.org/")
    id_ = f"doi = {{{doi}}}, " if doi != version_url else ""
    preprint = (
        f"@unpublished{{pre, {WORK}, {id_}note = {{Preprint}}, url = {{{url}}}, "
        "urldate = {2021-04-01}, year = 2019}"
    )
    article = ARTICLE.replace("url = {https://journal.example/1}", "")
    entries = [preprint, article] if is_preprint_first else [article, preprint]
    for some in [entries] if is_one_file else [entries[:1], entries[1:]]:
        imported(*some)
    data = record(lab)
    assert "url" not in data
    assert "accessed" not in data
    assert [version["url"] for version in data["versions"]] == [version_url]
    text = next((lab / "content/papers").glob("*.yaml")).read_bytes()
    for some in (entries, entries[::-1], entries[:1], entries[1:]):
        assert imported(*some) == {"duplicate": len(some)}
    assert next((lab / "content/papers").glob("*.yaml")).read_bytes() == text


def test_a_publication_that_links_to_its_preprint_has_no_url(lab: Path) -> None:
    preprint = PREPRINTS["bioRxiv"].replace("10.1101/1", "10.1101/2021.03.04.21252900")
    url = "https://www.medrxiv.org/content/10.1101/2021.03.04.21252900v1"
    imported(preprint, ARTICLE.replace("https://journal.example/1", url))
    assert "url" not in record(lab)


def test_the_url_of_an_arxiv_paper_s_project_page_is_kept(lab: Path) -> None:
    preprint = (
        f"@misc{{pre, {WORK}, eprint = {{1905.01234}}, archiveprefix = {{arXiv}}, "
        "url = {https://project.example/}}"
    )
    imported(preprint, ARTICLE.replace("url = {https://journal.example/1}", ""))
    assert record(lab)["url"] == "https://project.example/"


def test_the_url_of_a_preprint_that_a_person_wrote_is_kept(lab: Path) -> None:
    imported(PREPRINTS["SSRN"])
    path = next((lab / "content/papers").glob("*.yaml"))
    path.write_text(path.read_text("utf-8") + "url: https://own.example/\n", "utf-8")
    imported(ARTICLE.replace("url = {https://journal.example/1}", ""))
    assert record(lab)["url"] == "https://own.example/"


def test_a_url_of_a_preprint_that_no_version_keeps_is_reported(lab: Path) -> None:
    article = ARTICLE.replace("url = {https://journal.example/1}", "")
    Path("refs.bib").write_text("\n".join([PREPRINTS["bioRxiv"], article]))
    output = CliRunner().invoke(main, ["import", "refs.bib"]).output
    assert "the URL `https://server.example/1v2` is only the preprint's" in output


@pytest.mark.parametrize("is_manuscript_first", [True, False])
def test_a_manuscript_becomes_its_publication(lab: Path, is_manuscript_first: bool) -> None:
    entries = [f"@unpublished{{pre, {WORK}, year = 2019, note = {{Submitted to X}}}}", ARTICLE]
    for some in entries if is_manuscript_first else entries[::-1]:
        imported(some)
    data = record(lab)
    assert (data["type"], data["doi"]) == ("article", "10.1000/182")


def test_two_preprints_of_one_publication_are_two_versions(lab: Path) -> None:
    other = PREPRINTS["SSRN"].replace("{pre,", "{ssrn,")
    imported(PREPRINTS["bioRxiv"], other, ARTICLE)
    assert [version["url"] for version in record(lab)["versions"]] == [
        "https://doi.org/10.1101/1",
        "https://doi.org/10.2139/ssrn.1",
    ]


def test_another_doi_of_the_same_work_is_reported_once(lab: Path) -> None:
    imported(ARTICLE)
    other = ARTICLE.replace("10.1000/182", "10.1000/183").replace("{pub,", "{pub2,")
    Path("refs.bib").write_text(other)
    command = ["import", "refs.bib", "--unsure", "same"]
    result = CliRunner().invoke(main, command)
    assert 'doi: kept "10.1000/182" (BibTeX has "10.1000/183")' in result.output
    assert "10.1000/183" not in CliRunner().invoke(main, ["import", "refs.bib"]).output
    assert imported(ARTICLE, other) == {"duplicate": 2}


@pytest.mark.parametrize("is_one_file", [True, False])
@pytest.mark.parametrize("is_preprint_first", [True, False])
@pytest.mark.parametrize(
    ("article", "preprint", "published"),
    [
        ("date = {2023-04}", "date = {2022-06-14}", "2023-04"),
        ("year = 2023, month = apr", "date = {2023-01-05}", "2023-04"),
        ("date = {2023-04-09}", "date = {2022}", "2023-04-09"),
        ("year = 2023", "date = {2022-06-14}", None),
        ("date = {2023-04}", "date = {2023}", None),
    ],
)
def test_the_month_of_the_publication_is_kept(
    lab: Path,
    article: str,
    preprint: str,
    published: str | None,
    is_preprint_first: bool,
    is_one_file: bool,
) -> None:
    entries = [
        ARTICLE.replace("year = 2020", article),
        PREPRINTS["bioRxiv"].replace("date = {2019-05-20}", preprint),
    ]
    entries = entries[::-1] if is_preprint_first else entries
    for some in [entries] if is_one_file else [entries[:1], entries[1:]]:
        imported(*some)
    data = record(lab)
    assert data["venue"].get("published") == published
    text = next((lab / "content/papers").glob("*.yaml")).read_bytes()
    for some in (entries, entries[::-1], entries[:1], entries[1:]):
        assert imported(*some) == {"duplicate": len(some)}
    assert next((lab / "content/papers").glob("*.yaml")).read_bytes() == text


@pytest.mark.parametrize("is_preprint_first", [True, False])
@pytest.mark.parametrize("word", ["Preprint", "working paper"])
def test_the_article_is_not_tagged_as_a_preprint(
    lab: Path, word: str, is_preprint_first: bool
) -> None:
    entries = [
        ARTICLE[:-1] + ", keywords = {sets}}",
        PREPRINTS["bioRxiv"][:-1] + f", keywords = {{{word}, cold}}}}",
    ]
    imported(*(entries[::-1] if is_preprint_first else entries))
    assert sorted(record(lab)["keywords"]) == ["cold", "sets"]


@pytest.mark.parametrize("choice", ["new", "same", "skip"])
def test_importing_a_file_again_changes_nothing(lab: Path, choice: str) -> None:
    other = f"@online{{, {WORK.replace(' and Sample, Bo', '')}, url = {{https://server.example/9}}, date = 2018"
    entries = [
        *PREPRINTS.values(),
        ARTICLE,
        ARTICLE.replace("{pub,", "{,").replace("year = 2020", "date = {2020-03}"),
        ARTICLE.replace("{pub,", "{again,").replace("10.1000/182", "10.1000/183"),
        f"{other}}}",
        f"{other}, pubstate = {{prepublished}}, volume = 7}}",
    ]
    imported(*entries, options=("--unsure", choice))
    before = {path: path.read_bytes() for path in (lab / "content/papers").glob("*.yaml")}
    imported(*entries, options=("--unsure", choice))
    assert {path: path.read_bytes() for path in (lab / "content/papers").glob("*.yaml")} == before


REPORTS = {
    "working paper": (
        (
            "@techreport{pre, WORK, year = 2019, month = may, institution = {Bureau of Examples}, "
            "type = {BoE Working Papers}, number = {28431}, url = {https://bureau.example/w28431}}"
        ),
        {
            "label": "BoE Working Papers 28431",
            "url": "https://bureau.example/w28431",
            "note": "Bureau of Examples",
        },
    ),
    "DOI": (
        (
            "@report{pre, WORK, date = {2019-05}, institution = {Lab 1 & Co}, type = {techreport}, "
            "number = {TR-7}, doi = {10.3386/w7}, isbn = {9781234567897}, pagetotal = {44}}"
        ),
        {
            "label": "Technical report TR-7",
            "url": "https://doi.org/10.3386/w7",
            "note": "Lab 1 & Co, ISBN 9781234567897",
        },
    ),
    "without a number": (
        "@report{pre, WORK, date = {2019-05}, institution = {I}, series = {Papers}, location = {Lund}}",
        {"label": "Papers", "note": "I, Lund"},
    ),
    "manuscript": (
        "@unpublished{pre, WORK, date = {2019-05}, note = {Submitted}, url = {https://ada.example/a.pdf}}",
        {"label": "Manuscript", "url": "https://ada.example/a.pdf"},
    ),
}
PUBLICATIONS = {
    "article": (
        "@article{pub, WORK, year = 2020, journal = {Journal of Sets}, volume = 3, doi = {10.1000/182}}",
        {"type": "journal", "name": "Journal of Sets", "volume": "3", "year": "2020"},
    ),
    "conference": (
        "@inproceedings{pub, WORK, year = 2020, booktitle = {Conference on Sets}, pages = {1--9}}",
        {"type": "conference", "name": "Conference on Sets", "pages": "1–9", "year": "2020"},
    ),
    "book": (
        "@book{pub, WORK, year = 2020, publisher = {A Press}, address = {Oslo}, isbn = {9780306406157}}",
        {"publisher": "A Press", "location": "Oslo", "year": "2020"},
    ),
}


@pytest.mark.parametrize("is_one_file", [True, False])
@pytest.mark.parametrize("is_report_first", [True, False])
@pytest.mark.parametrize("publication", PUBLICATIONS)
@pytest.mark.parametrize("report", REPORTS)
def test_a_report_and_its_publication_become_the_record_of_the_publication(
    lab: Path, report: str, publication: str, is_report_first: bool, is_one_file: bool
) -> None:
    texts = [REPORTS[report][0], PUBLICATIONS[publication][0]]
    entries = [text.replace("WORK", WORK) for text in texts]
    ordered = entries if is_report_first else entries[::-1]
    for some in [ordered] if is_one_file else [ordered[:1], ordered[1:]]:
        imported(*some, options=("--unsure", "same"))
    data = record(lab)
    assert (data["type"], str(data["date"])) == (publication, "2019-05")
    assert {key: str(value) for key, value in data["venue"].items()} == PUBLICATIONS[publication][1]
    assert data.keys().isdisjoint({"number", "genre", "number_of_pages", "url"})
    assert data.get("doi") == ("10.1000/182" if publication == "article" else None)
    assert data.get("isbn") == ("9780306406157" if publication == "book" else None)
    (version,) = data["versions"]
    date = {"date": "2019-05"}
    assert {key: str(value) for key, value in version.items()} == REPORTS[report][1] | date
    text = Path(next((lab / "content/papers").glob("*.yaml"))).read_text("utf-8")
    for some in (entries, entries[::-1], entries[:1], entries[1:]):
        assert imported(*some) == {"duplicate": len(some)}
    assert Path(next((lab / "content/papers").glob("*.yaml"))).read_text("utf-8") == text


def test_edited_and_locked_values_of_a_report_are_kept_when_it_is_published(lab: Path) -> None:
    report = REPORTS["working paper"][0].replace("WORK", WORK)
    imported(report)
    (path,) = (lab / "content/papers").glob("*.yaml")
    text = path.read_text("utf-8").replace('"28431"', "WP 1", 1)
    path.write_text(text.replace("type:", "locked: [url]\ntype:", 1), "utf-8")
    imported(PUBLICATIONS["article"][0].replace("WORK", WORK), options=("--unsure", "same"))
    data = record(lab)
    assert (data["type"], data["number"]) == ("article", "WP 1")
    assert data["url"] == "https://bureau.example/w28431"
    assert "genre" not in data


def test_a_report_with_the_doi_of_an_article_is_not_an_earlier_version(lab: Path) -> None:
    report = f"@techreport{{a, {WORK}, year = 2020, institution = {{I}}, doi = {{10.1000/182}}}}"
    article = f"@article{{b, {WORK}, year = 2020, journal = {{J}}, doi = {{10.1000/182}}}}"
    imported(report, article)
    data = record(lab)
    assert (data["type"], data["doi"]) == ("report", "10.1000/182")
    assert "versions" not in data


def entry(type_: str, fields: str) -> str:
    return f"@{type_}{{Example:2023xyz, {WORK}, {fields}}}"


EPRINT = "eprint = {2309.99124}, archiveprefix = {arXiv}, primaryclass = {hep-ex}"
IN_JOURNAL = "journal = {JINST}, volume = 19, doi = {10.1000/182}"


@pytest.mark.parametrize(
    ("before", "now", "date", "venue"),
    [
        (
            entry("article", f"{EPRINT}, year = 2023, month = 9"),
            entry("article", f"{EPRINT}, {IN_JOURNAL}, year = 2024"),
            "2023-09",
            {"year": "2024"},
        ),
        (
            entry("article", f"{EPRINT}, year = 2023, month = 9"),
            entry("article", f"{EPRINT}, {IN_JOURNAL}, year = 2023"),
            "2023-09",
            {},
        ),
        (
            entry("misc", f"{EPRINT}, date = {{2023-09-21}}"),
            entry("article", f"{EPRINT}, {IN_JOURNAL}, date = {{2023-12}}"),
            "2023-09-21",
            {"published": "2023-12"},
        ),
        (
            entry("misc", f"{EPRINT}, year = 2023"),
            entry("article", f"{EPRINT}, {IN_JOURNAL}, date = {{2023-12-24}}"),
            "2023-12-24",
            {},
        ),
        (
            entry("misc", f"{EPRINT}, year = 2023"),
            entry("article", f"{EPRINT}, {IN_JOURNAL}, year = 2022"),
            "2022",
            {"year": "2022"},
        ),
        (
            entry("misc", "doi = {10.1101/1}, publisher = {bioRxiv}, date = {2019-05-20}"),
            entry("inproceedings", "booktitle = {Sets}, doi = {10.1000/182}, year = 2021"),
            "2019-05-20",
            {"year": "2021"},
        ),
        (
            entry("unpublished", "note = {Submitted}, date = {2019-05-20}"),
            entry("article", f"{IN_JOURNAL}, year = 2020"),
            "2019-05-20",
            {"year": "2020"},
        ),
        (
            entry("techreport", "institution = {I}, number = {7}, date = {2019-05}"),
            entry("article", f"{IN_JOURNAL}, date = {{2020-03}}"),
            "2019-05",
            {"published": "2020-03"},
        ),
    ],
)
def test_a_preprint_becomes_its_publication_under_the_same_key(
    lab: Path, before: str, now: str, date: str, venue: dict[str, str]
) -> None:
    imported(before)
    assert imported(now, options=("--unsure", "same")) == {"updated": 1}
    data = record(lab)
    assert str(data["date"]) == date
    kept = {key: str(data["venue"][key]) for key in ("year", "published") if key in data["venue"]}
    assert kept == venue
    text = next((lab / "content/papers").glob("*.yaml")).read_bytes()
    assert imported(now) == {"duplicate": 1}
    assert next((lab / "content/papers").glob("*.yaml")).read_bytes() == text
    # The file from before the publication does not make it a preprint again.
    assert imported(before, options=("--unsure", "same")) == {"duplicate": 1}
    assert imported(now) == {"duplicate": 1}
    assert record(lab) | {"source": None} == data | {"source": None}


def test_the_publication_under_the_key_of_its_preprint_is_corrected(lab: Path) -> None:
    imported(entry("article", f"{EPRINT}, year = 2023, month = 9"))
    article = entry("article", f"{EPRINT}, {IN_JOURNAL}, year = 2024")
    imported(article)
    corrected = article.replace("year = 2024", "date = {2024-05}, pages = {7}")
    corrected = corrected.replace("Example, Ada", "Example, Ada Bea")
    assert imported(corrected) == {"updated": 1}
    data = record(lab)
    assert (str(data["date"]), str(data["venue"]["published"])) == ("2023-09", "2024-05")
    assert (data["venue"]["pages"], data["authors"]) == ("7", ["Ada Bea Example", "Bo Sample"])
    assert imported(corrected) == {"duplicate": 1}


@pytest.mark.parametrize(
    ("before", "now", "date"),
    [
        ("year = 2020, month = feb", "year = 2020", "2020-02"),
        ("date = {2020-02-03}", "date = {2020-02}", "2020-02-03"),
        ("year = 2020", "year = 2020, month = feb", "2020-02"),
        ("year = 2020, month = feb", "year = 2021", "2021"),
        ("year = 2020, month = feb", "year = 2020, month = may", "2020-05"),
        ("year = 2021", "year = 2020", "2020"),
    ],
)
def test_an_article_or_preprint_under_the_same_key_corrects_its_date(
    lab: Path, before: str, now: str, date: str
) -> None:
    for fields in (EPRINT, f"{EPRINT}, {IN_JOURNAL}"):
        imported(entry("article", f"{fields}, {before}"))
        imported(entry("article", f"{fields}, {now}"))
        data = record(lab)
        assert str(data["date"]) == date
        assert "published" not in data.get("venue", {})
        assert len(data["source"]) == 1
        # The date still counts as that of the entry, which may correct it again.
        imported(entry("article", f"{fields}, year = 2022, month = jul"))
        assert str(record(lab)["date"]) == "2022-07"
        next((lab / "content/papers").glob("*.yaml")).unlink()
