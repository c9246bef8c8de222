"""Works by others: ``references.yaml``."""

from __future__ import annotations

from pathlib import Path

import pytest
from lab_on_disk import Lab
from markupsafe import Markup

from labpress.build.site import build_site, check_project
from labpress.loading.stray_files import is_published
from labpress.project.config_file import read_config
from labpress.render.page import Page, Site

REFERENCES = """\
smith2020:
  title: On <i>Escherichia coli</i>
  authors: [Jo Smith, Wei Li]
  date: 2020-05
  venue: {type: journal, name: Journal of Things, volume: 3, pages: 1–9}
  doi: 10.5555/smith
doe:19/a:
  title: The Whole Book
  authors: [Jane Doe]
  date: 2019
  type: book
  venue: {name: Example Press}
act:
  title: The Example Act
  date: 1999
  type: report
"""
PAPER = "title: Ice\nauthors: [Ada Ohm]\ndate: 2024\ncitekey: ohm2024\ndoi: 10.5555/ice\n"
CONFIG = (
    "site_name: Lab\nsite_url: https://lab.example/\ndocs_dir: content\n"
    "plugins: [labpress: {citation_styles: [STYLE]}]\n"
)


def site_of(lab: Lab, files: dict[str, str], style: str = "apa") -> Site:
    lab.write({"papers/ice.yaml": PAPER, "references.yaml": REFERENCES, **files})
    (lab.project / "mkdocs.yml").write_text(CONFIG.replace("STYLE", style), "utf-8")
    project = read_config(lab.project / "mkdocs.yml").project
    assert [str(item) for item in check_project(project) if item.severity != "note"] == []
    return build_site(project)[0]


def page(site: Site, path: str) -> Page:
    return next(item for item in site.pages if item.path == path)


def plain(html: str) -> str:
    return Markup(html).striptags()


def test_pages_cite_works_of_others_beside_papers(lab: Lab) -> None:
    text = "# N\n\nAs [see @smith2020, p. 7; @ohm2024; @{doe:19/a}] and @act say.\n"
    html = page(site_of(lab, {"news.md": text}), "news.md").markdown
    shown = plain(html)
    assert "(see Smith & Li, 2020, p. 7; Ohm, 2024; Doe, 2019)" in shown
    assert "Smith, J., & Li, W. (2020)." in shown
    assert 'id="ref-smith2020"' in html
    assert 'href="#ref-doe:19/a"' in html
    assert "<em>E</em>" not in html
    # Only a paper of the lab has a page with details.
    assert html.count("lp-reference-page") == 1


def test_works_are_numbered_in_the_order_of_citation(lab: Lab) -> None:
    site = site_of(lab, {"news.md": "# N\n\n[@ohm2024] and [@smith2020].\n"}, "ieee")
    assert "[1] and [2]" in plain(page(site, "news.md").markdown)


def test_prose_of_records_cites_works_of_others(lab: Lab) -> None:
    site = site_of(lab, {"papers/ice.md": "It follows [@smith2020].\n"})
    assert "(Smith & Li, 2020)" in plain(page(site, "papers/ice.md").markdown)


def test_the_file_is_not_published(lab: Lab) -> None:
    site_of(lab, {})
    assert not is_published("references.yaml", lab.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a:\n  title: T\n  authors: [A B]\n  dat: 2020\n",
            "content/references.yaml:4:3: error: a.dat: unknown key `dat`; did you mean `date`?",
        ),
        (
            "a:\n  authors: [A B]\n",
            (
                "content/references.yaml:1:1: error: a.title: missing required key `title`; add it, for "
                "example `title: A Study of Small Things`"
            ),
        ),
        (
            "a:\n  title: T\n  authors: [A B]\na:\n  title: U\n",
            "content/references.yaml:4:1: error: a: duplicate key `a`, first used on line 1; remove one",
        ),
        (
            "- title: T\n",
            (
                "content/references.yaml:1:1: error: must be a mapping of keys to works, not a list; "
                "write `smith2020:` and, indented below it, `title`, `authors` and so on"
            ),
        ),
        (
            "a b:\n  title: T\n  authors: [A B]\n",
            (
                "content/references.yaml:1:1: error: a b: `a b` is not a valid citekey; use only letters, "
                "digits and `_:.+/*&-`"
            ),
        ),
        (
            "ohm2024:\n  title: T\n  authors: [A B]\n",
            (
                "content/references.yaml:1:1: warning: ohm2024: papers/ice.yaml has the same key, and is "
                "cited instead; if `ohm2024` is that paper, remove it; otherwise, rename it"
            ),
        ),
        (
            "x:\n  title: T\n  authors: [A B]\n  doi: 10.5555/ICE\n",
            (
                "content/references.yaml:1:1: warning: x: papers/ice.yaml has the same DOI; remove `x`, "
                "and cite the paper as `[@ohm2024]`"
            ),
        ),
    ],
)
def test_mistakes_have_a_line(lab: Lab, text: str, expected: str) -> None:
    assert expected in lab.diagnostics({"papers/ice.yaml": PAPER, "references.yaml": text})


def test_works_of_any_age_can_be_cited(lab: Lab) -> None:
    old = "vico:\n  title: Scienza nuova\n  authors: [Giambattista Vico]\n  date: 1725\n  type: book\n"
    assert lab.diagnostics({"references.yaml": old, "papers/ice.yaml": PAPER}) == []
    future = old.replace("1725", "2725")
    (diagnostic,) = lab.diagnostics({"references.yaml": future, "papers/ice.yaml": PAPER})
    assert "implausible date 2725" in diagnostic


def test_a_bibliography_that_builds_do_not_read_is_reported(lab: Lab) -> None:
    assert lab.diagnostics({"references.bib": "@misc{a, title = {T}}"}) == [
        (
            "content/references.bib:1:1: note: builds do not read this file; run `labpress references "
            "content/references.bib`"
        )
    ]


CITING = "title: Ice\nauthors: [Ada Ohm]\ndate: 2024\ncitekey: ohm2024\n"


def test_fields_of_records_cite_works(lab: Lab) -> None:
    record = (
        f"{CITING}doi: 10.5555/ice\n"
        "summary: It follows [see @smith2020, p. 7; @jam] and, as @jam shows, melts.\n"
        "abstract: |\n  We extend [@jam].\n  Mail a\\@b or ada@lab.example.\n"
        "figures: [{file: a.png, alt: A, caption: From @jam.}]\n"
    )
    jam = "title: Jam\nauthors: [Bo Watt, Cy Volt, Di Amp]\ndate: 2020\nfamily: cold\n"
    family = "name: Cold\ndescription: Since [@jam].\n"
    png = (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
        b"\x1f\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4"
        b"\x00\x00\x00\x00IEND\xaeB`\x82"
    )
    lab.write({"papers/ice/a.png": png})
    files = {"papers/ice.yaml": record, "papers/jam.yaml": jam, "families/cold.yaml": family}
    site = site_of(lab, files)
    html = page(site, "papers/ice.md").markdown
    assert (
        'It follows (see <a href="https://doi.org/10.5555/smith">Smith &amp; Li, 2020</a>, p. 7; '
        '<a href="../jam/">Watt et al., 2020</a>) and, as <a href="../jam/">Watt et al. (2020)</a> '
        "shows, melts."
    ) in html
    assert "ada@lab.example" in html
    assert "From " in html
    assert "Watt et al. (2020)</a>." in html
    assert "Watt et al., 2020" in plain(page(site, "families/cold.md").markdown)
    files_of_paper = {asset.path: asset for asset in site.assets}
    csl = files_of_paper["papers/ice/ice.csl.json"].data.decode()
    assert "We extend (Watt et al., 2020)." in csl


def test_unknown_keys_in_fields_are_errors_with_their_line(lab: Lab, tmp_path: Path) -> None:
    lab.write(
        {
            "papers/ice.yaml": f"{CITING}abstract: |\n  Text.\n\n  As [@ohm2024; @ohm2042] says.\n",
            "papers/jam.yaml": "title: Jam\nauthors: [Bo Watt]\nsummary: See [@smth2020].\n",
            "references.yaml": REFERENCES,
        }
    )
    (lab.project / "mkdocs.yml").write_text(CONFIG.replace("STYLE", "apa"), "utf-8")
    found = [str(item) for item in check_project(read_config(tmp_path / "mkdocs.yml").project)]
    assert [item for item in found if "reference has" in item] == [
        (
            "content/papers/ice.yaml:8:17: error: abstract: no paper or reference has the key `ohm2042`; "
            "did you mean `ohm2024`?"
        ),
        (
            "content/papers/jam.yaml:3:1: error: summary: no paper or reference has the key `smth2020`; "
            "did you mean `smith2020`?"
        ),
    ]
