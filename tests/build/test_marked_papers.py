"""Whatever names a corrected, retracted or withdrawn paper says so: every page, export and feed."""

from __future__ import annotations

import re

import pytest

from labpress.build.build_context import SiteInfo
from labpress.build.project import Project
from labpress.build.site import build_site
from labpress.diagnostics import has_errors
from labpress.settings import Settings

STATES = {"Quagga": "retracted", "Quokka": "corrected", "Wombat": "withdrawn"}
_PAPER = """\
title: {name} of the Plains
authors: [Ann Ash, Bo Berg]
date: 2024-0{month}-01
type: article
venue: {{type: journal, name: Journal of Things}}
doi: 10.1234/{id}
keywords: [marsupials]
featured: true
family: marsu
funding: [big]
status: {{state: {state}, date: 2024-09-01, notice: It was wrong.}}
results: [{{benchmark: Zoo, metric: accuracy, value: 7{month}, source: Table 1}}]
{more}
"""
_LISTS = "\n\n".join(
    f"<!-- labpress: {shortcode} -->"
    for shortcode in (
        *("papers", "featured", "newest 9", "timeline", "benchmarks", "families", "references"),
        *(f"papers layout={layout}" for layout in ("rows", "cards", "compact", "citations")),
    )
)
# A row has these on the same line as the title with its mark.
_ICONS = re.compile(r"(?:BibTeX|PDF|Dataset) of [^<]*<")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of everything that is published, by path."""
    folder = tmp_path_factory.mktemp("lab")
    for name, text in _records().items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    settings = Settings(author_pages="all", markdown_pages=True)
    info = SiteInfo("Lab", "https://lab.example/")
    site, _ = build_site(Project(folder, folder / "content", settings, site=info))
    assert not has_errors(site.diagnostics)
    texts = {page.path: "\n".join([page.markdown, *page.head_elements]) for page in site.pages}
    for asset in site.assets:
        if not asset.path.endswith(
            (".png", ".pdf", ".js", ".css", ".webp", ".woff2", ".schema.json")
        ):
            texts[asset.path] = asset.data.decode()
    for document in site.search_documents:
        texts[f"search result of {document.path}"] = str(document.result)
    return texts


def _records() -> dict[str, str]:
    states = {**STATES, "Normal": "published"}
    papers = {
        f"papers/{name.lower()}.yaml": _PAPER.format(
            name=name,
            id=name.lower(),
            month=month,
            state=state,
            more="follows: [quokka]\nbuilds_on: [quagga]\nsupersedes: [wombat]"
            if state == "published"
            else "",
        )
        for month, (name, state) in enumerate(states.items(), 1)
    }
    return papers | {
        "authors/ann-ash.yaml": "name: Ann Ash\nmember: {since: 2020}\n",
        "families/marsu.yaml": "name: Marsu\n",
        "grants/big.yaml": "title: Big\nfunder: Foundation\n",
        "index.md": "# Home\n",
        "own.md": f"# Own\n\nSee [@quagga; @wombat] and @quokka.\n\n{_LISTS}\n",
    }


@pytest.mark.parametrize("name", STATES)
def test_every_output_that_names_a_paper_states_what_happened_to_it(
    name: str, outputs: dict[str, str]
) -> None:
    title, state = f"{name} of the Plains", STATES[name]
    naming = {path for path, text in outputs.items() if title in text}
    assert len(naming) > 40
    assert {path for path in naming if state not in outputs[path].lower()} == set()


@pytest.mark.parametrize("name", STATES)
def test_every_link_to_a_paper_has_its_mark(name: str, outputs: dict[str, str]) -> None:
    title, state = f"{name} of the Plains", STATES[name].capitalize()
    link = re.compile(rf"<(a|th|td|text|title|desc)\b[^<>]*>(?:<[^a][^<>]*>)*{title}")
    unmarked = [
        (path, match.group())
        for path, whole in outputs.items()
        if path.endswith(".md") and path != f"papers/{name.lower()}.md"
        for text in [_ICONS.sub("<", whole)]
        for match in link.finditer(text)
        if state not in text[max(0, match.start() - 200) : match.end()]
    ]
    assert not unmarked
