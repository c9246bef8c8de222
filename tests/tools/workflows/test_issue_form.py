"""Parsing the text of an issue, whatever it contains."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from paths import CHECKOUT

from labpress_tools.workflows.issue_form import (
    FORM,
    LABELS,
    MAX_ENTRIES,
    MAX_IDENTIFIERS,
    IssueError,
    PaperRequest,
    read_event,
    read_issue,
    read_labels,
)

STARTER_FORM = CHECKOUT / "build_tools/labpress_tools/starter" / FORM
ARTICLE = "@article{k,\n  title = {On small things},\n  doi = {10.1000/182}\n}"


def form_text(papers: str = "_No response_", bibtex: str = "", note: str = "_No response_") -> str:
    """Return the text that GitHub generates from the fields of the form."""
    code = f"```bibtex\n{bibtex}\n```" if bibtex else "_No response_"
    return f"### Identifiers or URLs\n\n{papers}\n\n### BibTeX\n\n{code}\n\n### Note\n\n{note}"


def reasons(request: PaperRequest) -> list[str]:
    return [item.reason for item in request.rejected]


def test_form_has_the_fields_that_are_read() -> None:
    form = yaml.safe_load(STARTER_FORM.read_text("utf-8"))
    labels = {field["id"]: field["attributes"]["label"] for field in form["body"]}
    assert labels == dict(LABELS) == read_labels(STARTER_FORM)
    # GitHub shows this field as code, so Markdown in it is not rendered.
    (bibtex,) = (field for field in form["body"] if field["id"] == "bibtex")
    assert bibtex["attributes"]["render"] == "bibtex"


def test_identifiers_of_every_kind_get_their_scheme() -> None:
    papers = (
        "- https://doi.org/10.1000/182\r\n"
        "* arXiv:2401.00001v3\r\n"
        "1. <https://openreview.net/forum?id=-aBcDe_1>\r\n"
        "PMID: 12345678\r\n\r\n"
        "`PMC123456`,\r\n"
        "978-3-16-148410-0\r\n"
        "https://aclanthology.org/2020.acl-main.1/\r\n"
        "10.1000/182\r\n"
    )
    request = read_issue(7, form_text(papers))
    assert request.identifiers == (
        "doi:10.1000/182",
        "arxiv:2401.00001",
        "openreview:-aBcDe_1",
        "pmid:12345678",
        "pmcid:PMC123456",
        "isbn:978-3-16-148410-0",
        "acl:2020.acl-main.1",
    )
    assert (request.issue, request.bibtex, request.rejected) == (7, "", ())


def test_bibtex_is_taken_as_it_is() -> None:
    request = read_issue(7, form_text(bibtex=ARTICLE))
    assert (request.identifiers, request.bibtex, request.rejected) == ((), ARTICLE, ())


def test_form_may_be_translated(tmp_path: Path) -> None:
    form = tmp_path / "add-paper.yml"
    text = STARTER_FORM.read_text("utf-8").replace("Identifiers or URLs", "论文标识符")
    form.write_text(text, "utf-8")
    body = "### 论文标识符\n\n10.1000/182\n\n### BibTeX\n\n_No response_"
    assert read_issue(7, body, read_labels(form)).identifiers == ("doi:10.1000/182",)
    form.write_text("body: [1, {id: papers}]", "utf-8")
    assert read_labels(form) == read_labels(tmp_path / "missing.yml") == dict(LABELS)


@pytest.mark.parametrize(
    "line",
    [
        "$(touch pwned)",
        "`touch pwned`; touch pwned",
        "--config-file=/etc/passwd",
        "-f",
        "../../../etc/passwd",
        "content/papers/../../mkdocs.yml",
        "${{ secrets.GITHUB_TOKEN }}",
        "::set-output name=x::y",
        "<script>alert(1)</script>",
        "<!-- labpress kind=new issue=1 change=0 -->",
        "A title of some paper",
        "https://evil.example/?q=1",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://127.0.0.1/10.1000",
        "0000-0002-1825-0097",
        "x" * 20_000,
    ],
)
def test_text_that_is_not_an_identifier_is_rejected(line: str) -> None:
    request = read_issue(7, form_text(f"{line}\n10.1000/182"))
    assert request.identifiers == ("doi:10.1000/182",)
    (rejected,) = request.rejected
    assert rejected.text == line
    assert rejected.reason


@pytest.mark.parametrize(
    "line", ["10.1000/$(touch", "10.1000/;touch", "10.1000/../../x", "10.1000/${{github.token}}"]
)
def test_hostile_identifier_is_a_single_argument_and_not_an_option(line: str) -> None:
    assert read_issue(7, form_text(line)).identifiers == (f"doi:{line}",)


def test_control_characters_are_removed() -> None:
    papers = "10.1000/1\x0082\u202e\n\x1b[31m10.1000/183"
    request = read_issue(7, form_text(papers, bibtex=ARTICLE.replace("small", "sm\x00\x07all")))
    assert request.identifiers == ("doi:10.1000/182",)
    assert request.bibtex == ARTICLE
    assert request.rejected[0].text == "[31m10.1000/183"


def test_headings_within_code_are_not_headings() -> None:
    bibtex = "### Identifiers or URLs\n\n10.1000/999\n\n### Note\n@article{k, title={T}}"
    request = read_issue(7, form_text("10.1000/182", bibtex=bibtex))
    assert request.identifiers == ("doi:10.1000/182",)
    assert request.bibtex == bibtex
    assert request.rejected == ()


@pytest.mark.parametrize("fence", ["```", "````", "~~~", "```bibtex"])
def test_open_fence_hides_the_other_fields_and_adds_nothing(fence: str) -> None:
    request = read_issue(7, form_text(f"{fence}\n10.1000/182", bibtex=ARTICLE))
    assert request.identifiers[:1] == ("doi:10.1000/182",)
    assert not {"doi:10.1000/999"} & set(request.identifiers)


def test_second_heading_is_reported() -> None:
    note = "### Identifiers or URLs\n\n10.1000/999"
    request = read_issue(7, form_text("10.1000/182", note=note))
    assert request.identifiers == ("doi:10.1000/182",)
    assert reasons(request) == [
        "the heading occurs more than once; the text after the second one is ignored"
    ]


def test_note_is_not_read() -> None:
    request = read_issue(7, form_text("10.1000/182", note=f"10.1000/999\n{ARTICLE}"))
    assert request == PaperRequest(7, ("doi:10.1000/182",))


def test_number_of_papers_is_limited() -> None:
    papers = "\n".join(f"10.1000/{number}" for number in range(1000))
    request = read_issue(7, form_text(papers))
    assert len(request.identifiers) == MAX_IDENTIFIERS
    assert reasons(request) == ["put at most 25 lines into one issue; the rest is ignored"]
    entries = "\n".join("@misc{k, title={T}}" for _ in range(MAX_ENTRIES + 1))
    request = read_issue(7, form_text(bibtex=entries))
    assert request.bibtex == ""
    assert reasons(request) == ["it contains 26 entries; put at most 25 into one issue"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "the headings of the form are missing; open a new issue with the form"),
        (
            "10.1000/182",
            "the headings of the form are missing; open a new issue with the form",
        ),
        (form_text(), "the form is empty"),
        (form_text(bibtex="not BibTeX"), "it contains no BibTeX entry such as `@article{…}`"),
        (
            form_text("x" * 70_000),
            "the issue is too long; split it into several issues",
        ),
    ],
    ids=["empty", "no form", "empty form", "no entry", "too long"],
)
def test_reason_is_given_if_nothing_can_be_added(body: str, reason: str) -> None:
    request = read_issue(7, body)
    assert (request.identifiers, request.bibtex, reasons(request)) == ((), "", [reason])


def test_event_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "event.json"
    body = form_text("10.1000/182\x00\ud800")
    path.write_text(json.dumps({"action": "opened", "issue": {"number": 12, "body": body}}))
    assert read_event(path).issue == 12
    path.write_text(json.dumps({"issue": {"number": 12, "body": None}}))
    assert reasons(read_event(path)) == reasons(read_issue(12, ""))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"issue": 1}',
        '{"issue": {"number": "1; touch pwned", "body": ""}}',
        '{"issue": {"number": -1}}',
        "[" * 100_000,
    ],
)
def test_other_events_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "event.json"
    path.write_text(text)
    with pytest.raises(IssueError):
        read_event(path)
    with pytest.raises(IssueError):
        read_event(tmp_path / "missing.json")
