"""Citations and lists of selected papers on hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import pytest
from file_mutations import png
from lab_on_disk import Lab
from markdown import Markdown
from paths import CHECKOUT
from small_labs import build_context_of, record_file, valid_lab

from labpress.bibliography.styles import read_styles
from labpress.build.build_context import BuildContext, SiteInfo
from labpress.build.site import build_site
from labpress.build.site_preparation import with_citations
from labpress.catalogue.paper_query.filters import FILTERS
from labpress.catalogue.paper_query.parser import CHOICES
from labpress.loading.records import build_records
from labpress.project.config_file import read_config
from labpress.render.page import Page
from labpress.render.urls import Urls
from labpress.views.hand_written import build_hand_written_page, moved_place, needs_building
from labpress.views.paper import build_paper_page

LAB = {
    "papers/ice": "title: Ice & *Snow*\nauthors: [Ada Ohm]\ndate: 2024-02\ncitekey: ohm2024\n"
    "venue: {type: journal, name: Cold Things, volume: 3}\nlabels: [<b>Best</b>]",
    "papers/jam": "title: Jam\nauthors: [Bo Watt]\ndate: 2020\nformer_ids: [marmalade]\n"
    "citekey: jam_2020",
    "authors/ada-ohm": "name: Ada Ohm\nmember: {since: 2019}",
}


def context_of(
    text: str, style: str = "apa", path: str = "index.md", lab: Mapping[str, str] = LAB
) -> BuildContext:
    """Return the build context of a lab with a hand-written page."""
    styles, _ = read_styles([style])
    context = replace(
        build_context_of(valid_lab(lab)),
        hand_written_pages={path: text},
        styles=tuple(styles),
        site=SiteInfo(url="https://lab.example/sub/"),
    )
    return with_citations(context, list(context.catalogue.papers), None)


def build(text: str, style: str = "apa", path: str = "index.md", place: str = "") -> Page:
    """Return a hand-written page."""
    return context_of(text, style, path).query(build_hand_written_page, path, place)


def words(text: str, style: str = "apa") -> str:
    """Return the text that readers see before the references."""
    html = Markdown(extensions=["extra", "smarty"]).convert(build(text, style).markdown)
    return unescape(re.sub(r"<[^>]+>", "", html.partition("<h2")[0]).strip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So [@ohm2024].", "So (Ohm, 2024)."),
        ("So [see @ohm2024, p. 7; also @jam].", "So (see Ohm, 2024, p. 7; also Watt, 2020)."),
        ("So [@ohm2024 and more; -@jam, ch. 2].", "So (Ohm, 2024 and more; 2020, ch. 2)."),
        ("As @jam_2020 says.", "As Watt (2020) says."),
        ("As @jam [p. 3] says.", "As Watt (2020, p. 3) says."),
        ("As [@marmalade] says.", "As (Watt, 2020) says."),
        ("As [see *all* of @ice] says.", "As (see all of Ohm, 2024) says."),
        ("Ask @octocat or \\@jam.", "Ask @octocat or @jam."),
        ("Bad [@ohm2024; @nobody].", "Bad [@ohm2024; @nobody]."),
        ("As [@jam, <script>].", "As (Watt, 2020, <script>)."),
        ("As [@jam, p. 3 & *4*].", "As (Watt, 2020, p. 3 & *4*)."),
    ],
)
def test_citations_say_what_the_style_says(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("ieee", "So [1], [2, p. 7] and Watt [1]."),
        ("acm", "So [2, 1:7] and Watt [2]."),
        ("nature", "So 1,2, p. 7 and Watt1."),
        ("mla", "So (Watt; Ohm, p. 7) and Watt."),
    ],
)
def test_citations_in_other_styles(style: str, expected: str) -> None:
    assert words("So [@jam; @ice, p. 7] and @jam.", style) == expected


def test_each_citation_leads_to_its_entry_and_each_entry_to_the_paper() -> None:
    markdown = build("So [@ohm2024].\n", path="deep/notes.md").markdown
    assert '<a href="#ref-ice">Ohm, 2024</a>' in markdown
    assert markdown.index("## References\n") > markdown.index("#ref-ice")
    (entry,) = re.findall(r"<li id=\"ref-ice\">.*?</li>", markdown)
    assert 'href="../../papers/ice/"' in entry
    assert "Ice &amp; *Snow*" in entry
    assert "<em>Cold Things</em>" in entry


def test_numbered_references_have_their_numbers() -> None:
    markdown = build("So [@jam; @ice].\n", "ieee").markdown
    numbers = re.findall(r'id="ref-(\w+)"><span class="lp-reference-number">(.*?)</span>', markdown)
    assert numbers == [("jam", "[1]"), ("ice", "[2]")]


def test_the_references_may_have_a_place_of_their_own() -> None:
    markdown = build("So [@jam].\n\n<!-- labpress: references -->\n\nThe end.\n").markdown
    assert "## References" not in markdown
    assert markdown.index("So ") < markdown.index('id="ref-jam"') < markdown.index("The end.")
    assert markdown.count('id="ref-jam"') == 1


def test_a_page_without_citations_has_no_references() -> None:
    markdown = build("Nothing.\n\n<!-- labpress: references -->\n").markdown
    assert markdown.strip() == "Nothing."


def test_a_lab_without_styles_cites_in_the_default_one() -> None:
    context = replace(context_of("So [@jam]."), styles=())
    assert "Watt, 2020" in context.query(build_hand_written_page, "index.md", "").markdown


def test_only_pages_with_something_to_replace_are_built() -> None:
    keys = {"jam"}.__contains__
    for text in (
        "Mail me@jam.org, @octocat",
        "`[@jam]`",
        "[@unknown]",
        "---\nauthor: '@jam'\n---\n",
    ):
        assert not needs_building(text, keys), text
    for text in ("@jam", "[@jam]", "\\@octocat", "---\na: b\n---\n@jam"):
        assert needs_building(text, keys), text


@pytest.mark.parametrize(
    ("url", "path", "directories", "expected"),
    [
        ("a/", "a.md", True, ""),
        ("./", "index.md", True, ""),
        ("blog/2025/02/03/one/", "blog/posts/1.md", True, "blog/2025/02/03/one.md"),
        ("blog/2025/one.html", "blog/posts/1.md", False, "blog/2025/one.md"),
        ("%C3%A4/", "b.md", True, "ä.md"),
    ],
)
def test_the_place_of_a_moved_page(url: str, path: str, directories: bool, expected: str) -> None:
    assert moved_place(url, path, Urls(directories)) == expected


def test_links_of_a_moved_page_work_wherever_it_is_quoted() -> None:
    text = "So [@jam].\n\n<!-- labpress: newest 1 -->\n"
    page = build(text, path="blog/posts/1.md", place="blog/2025/one.md")
    assert page.path == "blog/posts/1.md"
    assert 'href="/sub/blog/2025/one/#ref-jam"' in page.markdown
    assert 'href="/sub/papers/ice/"' in page.markdown
    assert 'href="../' not in page.markdown
    assert 'content="https://lab.example/sub/blog/2025/one/"' in "".join(page.head_elements)


def test_prose_of_records_cites_too() -> None:
    file = record_file(
        "papers/ice",
        LAB["papers/ice"],
        prose="As *[see @jam, p. 3]* and `@jam` and [*all* of @jam_2020; -@jam] say. \\@jam <b>\n",
    )
    others = [record_file(key, text) for key, text in LAB.items() if key != "papers/ice"]
    styles, _ = read_styles(["apa"])
    records = build_records([file, *others], [])
    context = replace(build_context_of(records), styles=tuple(styles))
    html = context.query(build_paper_page, "ice").markdown
    prose = html[html.index("lp-prose") :].partition("</div>")[0]
    text = re.sub(r"<[^>]+>", "", prose.partition(">")[2]).strip()
    assert (
        text
        == "As (see Watt, 2020, p. 3) and @jam and (all of Watt, 2020; 2020) say. @jam &lt;b&gt;"
    )
    assert "<em>all</em> of" in prose
    assert html.count('id="ref-jam"') == 1
    assert 'href="../jam/"' in html


def test_selected_papers_in_groups_have_headings_of_markdown() -> None:
    text = "# Work\n\n## All\n\n```sh\n# comment\n```\n\n<!-- labpress: papers group-by=label -->\n"
    markdown = build(text).markdown
    headings = re.findall(r"^#+ .*$", markdown, re.MULTILINE)
    assert headings == [
        "# Work",
        "## All",
        "# comment",
        "### &lt;b&gt;Best&lt;&#47;b&gt;",
        "### Other",
    ]
    assert "<h3>&lt;b&gt;Best&lt;/b&gt;</h3>" in Markdown().convert(markdown).replace("&#47;", "/")


def test_names_in_bold_are_explained_once() -> None:
    context = context_of("<!-- labpress: papers group-by=year -->\n")
    context = replace(
        context, settings=context.settings.model_copy(update={"highlight_authors": "members"})
    )
    markdown = context.query(build_hand_written_page, "index.md", "").markdown
    assert markdown.count("Members of the lab are in bold.") == 1


def test_layouts() -> None:
    compact = build("<!-- labpress: papers layout=compact -->\n").markdown
    assert re.findall(r"<li><a [^>]*>([^<]*)</a> <span [^>]*>([^<]*)</span>", compact) == [
        ("Ice &amp; *Snow*", "Cold Things · 2024"),
        ("Jam", "Preprint · 2020"),
    ]
    cited = build("<!-- labpress: papers layout=citations -->\n", "ieee").markdown
    assert "A. Ohm, “Ice &amp; *Snow*,” <em>Cold Things</em>" in cited
    assert 'id="ref-' not in cited
    assert "lp-reference-number" not in cited


def test_cards_have_images_authors_and_places(lab: Lab) -> None:
    lab.write(
        {
            "index.md": "# Home\n\n<!-- labpress: papers layout=cards group-by=year -->\n",
            "papers/ice.yaml": f"{LAB['papers/ice']}\nimage: {{file: a.png, alt: A cube}}\nfamily: cold",
            "papers/ice/a.png": png(40, 900),
            "papers/jam.yaml": f"{LAB['papers/jam']}\nstatus: retracted",
            "families/cold.yaml": "name: Cold",
        }
    )
    (lab.project / "mkdocs.yml").write_text(
        "site_name: Lab\ndocs_dir: content\nplugins: [labpress]\n", "utf-8"
    )
    site = build_site(read_config(lab.project / "mkdocs.yml").project)[0]
    markdown = next(page for page in site.pages if page.path == "index.md").markdown
    ice, jam = markdown.split('<li class="lp-card')[1:]
    assert 'alt="A cube"' in ice
    assert "a.png-480.webp 480w" in ice
    assert '<a href="papers/ice/">Ice &amp; *Snow*</a>' in ice
    assert "Ada Ohm" in ice
    assert "Cold Things · 2024" in ice
    assert ice.startswith(" lp-family")
    assert "<img" not in jam
    assert "Retracted" in jam
    assert jam.startswith('"')


def test_a_list_that_was_cut_links_to_all_papers() -> None:
    assert "All papers" in build("<!-- labpress: papers limit=1 -->\n").markdown
    assert "All papers" not in build("<!-- labpress: papers limit=9 -->\n").markdown


def test_a_list_without_papers_shows_a_message() -> None:
    assert "No papers match." in build("<!-- labpress: papers year=1999 -->\n").markdown


def test_citations_within_shortcodes_and_their_lists_are_not_read() -> None:
    lab = {"papers/a": "title: Ask @a or [@a]\nauthors: [Ann Ash]", "papers/b": LAB["papers/jam"]}
    context = context_of("<!-- labpress: newest 1 -->\n", lab=lab)
    markdown = context.query(build_hand_written_page, "index.md", "").markdown
    assert "References" not in markdown


DOCUMENTATION = (CHECKOUT / "docs/lists-and-citations.md").read_text("utf-8")


def documented_rows(heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading in the docs, without the table's header."""
    table = DOCUMENTATION.partition(f"| {heading} |")[2].partition("\n\n")[0]
    lines = table.splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_the_documentation_lists_every_filter_and_option() -> None:
    filters = " ".join(cell for row in documented_rows("filter") for cell in row)
    for key, row in FILTERS.items():
        assert f"`{key}" in filters
        assert key != "has" or all(choice in filters for choice in row.choices)
    options = {row[0].strip("`"): row[1] for row in documented_rows("option")}
    assert options.keys() == {"order", "group-by", "limit", "layout"}
    for key, choices in CHOICES.items():
        assert re.findall(r"`(\w+)`", options[key]) == list(choices)


@pytest.mark.parametrize(("style", "column"), [("apa", 1), ("ieee", 2)])
def test_the_documentation_shows_citations_as_they_are(style: str, column: int) -> None:
    records = re.findall(
        r"^```yaml\n# content/(papers/.*?)\.yaml\n(.*?)^```",
        DOCUMENTATION,
        re.MULTILINE | re.DOTALL,
    )
    rows = documented_rows("you write")
    text = "\n\n".join(row[0].strip("`") for row in rows)
    context = context_of(text, style, lab=dict(records))
    markdown = context.query(build_hand_written_page, "index.md", "").markdown
    html = Markdown().convert(markdown.partition("## References")[0])
    shown = [unescape(re.sub(r"<[^>]+>", "", line)) for line in re.findall(r"<p>(.*?)</p>", html)]
    assert shown == [row[column] for row in rows]
