"""Single HugoBlox pages: old and new front matter, and errors in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from drafts_as_records import author_of, diagnostics_of_draft

from labpress_tools.drafts import Draft, Drafts, ReviewNote
from labpress_tools.importers.hugoblox import read_hugoblox, read_hugoblox_page

HEAD = "title: Small steps\nauthors: [Ada Example]\ndate: 2024-07-12\n"
TYPE = 'publication_types: ["article"]\n'


def read(front_matter: str, body: str = "", folder: Path | None = None) -> Drafts:
    text = f"---\n{front_matter}---\n{body}"
    return read_hugoblox_page(text.encode(), "content/publication/small-steps/index.md", folder)


def one(front_matter: str, body: str = "", folder: Path | None = None) -> Draft:
    """Return the draft of a page with a title and an author, which must be a valid record."""
    drafts = read(HEAD + front_matter, body, folder)
    assert drafts.rejections == ()
    (draft,) = drafts.drafts
    assert diagnostics_of_draft(draft) == []
    return draft


def site(root: Path, files: dict[str, str | bytes]) -> Drafts:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_hugoblox(root)


def page(front_matter: str = "", body: str = "") -> str:
    return f"---\n{HEAD}{TYPE}{front_matter}---\n{body}"


def files_of(draft: Draft) -> list[tuple[str, str]]:
    return sorted((file.role, file.path.name) for file in draft.files)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('["article-journal"]', "article"),
        ('["paper-conference"]', "conference"),
        ('["article"]', "preprint"),
        ('["manuscript"]', "preprint"),
        ('["thesis"]', "thesis"),
        ('["report"]', "report"),
        ('["book"]', "book"),
        ('["chapter"]', "chapter"),
        ('["1"]', "conference"),
        ('["2"]', "article"),
        ("[3]", "preprint"),
        ("4", "report"),
        ('["5"]', "book"),
        ('["6"]', "chapter"),
        ('["7"]', "thesis"),
        ("paper-conference", "conference"),
    ],
)
def test_publication_types(words: str, expected: str) -> None:
    draft = one(f"publication_types: {words}\n")
    assert draft.fields["type"] == expected
    assert draft.notes == ()


def test_an_unknown_publication_type_is_kept() -> None:
    draft = one('publication_types: ["limerick"]\npublication: Journal of Examples\n')
    assert draft.fields["type"] == "article"
    assert draft.unused == {"publication_types": "limerick"}
    text = "labpress has no type that corresponds to `limerick`; correct `type`"
    assert draft.notes == (ReviewNote("type", text, 5),)


@pytest.mark.parametrize(
    ("written", "venue", "rest"),
    [
        ("*Journal of Examples*", {"name": "Journal of Examples"}, ""),
        ("_Journal of Examples_", {"name": "Journal of Examples"}, ""),
        ("In *Conference on Examples*", {"name": "Conference on Examples"}, ""),
        ("In Conference on Examples", {"name": "Conference on Examples"}, ""),
        (
            "*Journal of Examples, 12*(3)",
            {"name": "Journal of Examples", "volume": "12", "issue": "3"},
            "",
        ),
        (
            "*Journal of Examples*, 12(3), pp. 17--42.",
            {"name": "Journal of Examples", "volume": "12", "issue": "3", "pages": "17–42"},
            "",
        ),
        ("Nature 521, 436–444", {"name": "Nature", "volume": "521", "pages": "436–444"}, ""),
        ("*IET Examples*, 1–13", {"name": "IET Examples", "pages": "1–13"}, ""),
        ("ExConf 2024", {"name": "ExConf 2024"}, ""),
        ("[Journal of Examples](https://example.org/)", {"name": "Journal of Examples"}, ""),
        (
            "In *Conference on Examples*, Example City",
            {"name": "Conference on Examples"},
            "Example City",
        ),
        ("**Journal of A & B**", {"name": "Journal of A & B"}, ""),
    ],
)
def test_publications(written: str, venue: dict[str, str], rest: str) -> None:
    draft = one(f"publication_types: ['2']\npublication: '{written}'\n")
    assert draft.fields["venue"] == {"type": "journal", "year": 2024, **venue}
    assert draft.unused.get("publication", "") == rest


@pytest.mark.parametrize("text", ["$\tA", "A $x\ty$ b", "see\tbelow $"])
def test_a_tab_is_not_mistaken_for_latex(text: str) -> None:
    # `one` checks the record.
    abstract = one(f"{TYPE}abstract: {json.dumps(text)}\n").fields["abstract"]
    assert isinstance(abstract, str)
    assert "\t" not in abstract
    assert abstract.replace("\\", "").split() == text.split()


def test_a_publication_as_a_mapping() -> None:
    kind = TYPE.replace("article", "paper-conference")
    draft = one(f"{kind}publication: {{name: C, short_name: S}}\n")
    assert draft.fields["venue"] == {"type": "conference", "name": "C", "short": "S", "year": 2024}


def test_a_school_is_an_institution() -> None:
    draft = one('publication_types: ["7"]\npublication: "*Example University*"\n')
    assert draft.fields["venue"] == {"type": "institution", "name": "Example University"}


def test_the_author_of_the_template_without_a_profile() -> None:
    (draft,) = read("title: T\nauthors:\n- admin\n- Bo Sample\n" + TYPE).drafts
    assert draft.fields["authors"] == ["admin", "Bo Sample"]
    text = "the author `admin` has no profile in `content/authors/admin`; write the person's name"
    assert draft.notes == (ReviewNote("name", text, 4),)


def test_notes_on_authors() -> None:
    text = "title: T\nauthors: [Ada Example, Bo Sample, Cy Third†]\nauthor_notes:\n"
    notes = "- Equal contribution\n- Corresponding author\n- Visitor\n- Nobody\n"
    (draft,) = read(text + notes + TYPE).drafts
    assert draft.fields["authors"] == [
        {"name": "Ada Example", "equal_contribution": True},
        {"name": "Bo Sample", "corresponding": True},
        {"name": "Cy Third", "corresponding": True},
    ]
    assert draft.unused == {"author_notes": "Cy Third†: Visitor\nNobody"}
    (remark,) = draft.notes
    assert remark.text == (
        "`Cy Third †` contains footnote marks, which were interpreted (`*` as equal contribution, `†` as "
        "corresponding author); check them"
    )


def test_sample_text_and_placeholders_are_not_imported() -> None:
    sample = (
        "abstract: Lorem ipsum dolor sit amet, consectetur.\nsummary: Lorem ipsum dolor sit amet.\n"
        "doi: ''\nurl_pdf: ''\nurl_code: '#'\ntags: []\n"
    )
    body = (
        "{{% callout note %}}\nClick the *Cite* button above to demo the feature.\n{{% /callout %}}\n"
        "\nAdd the publication's **full text** or **supplementary notes** here. You can use code.\n"
    )
    draft = one(TYPE + sample, body)
    assert set(draft.fields) == {"title", "authors", "date", "type"}


def test_text_below_the_front_matter() -> None:
    body = 'We *saw* it.<br>\n\n{{< figure src="a.png" >}}\n\nSee [more](/post/more/).\n'
    draft = one(TYPE, body)
    assert draft.fields["summary"] == "We *saw* it.\n\nSee more."
    assert draft.unused["text"] == body.strip()
    assert [remark.text for remark in draft.notes] == [
        "the text contains a shortcode and a link to another page; see `source`"
    ]


def test_text_beside_a_summary_is_kept() -> None:
    draft = one(f"{TYPE}summary: Short.\n", "Long.\n")
    assert draft.fields["summary"] == "Short."
    assert draft.unused == {"text": "Long."}
    assert [remark.text for remark in draft.notes] == [
        "no key corresponds to the text; move it to a Markdown file next to the record"
    ]


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("url_pdf: https://example.org/a.pdf", {"kind": "pdf", "url": "https://example.org/a.pdf"}),
        ("url_poster: https://example.org/p", {"kind": "poster", "url": "https://example.org/p"}),
        ("url_slides: https://example.org/s", {"kind": "slides", "url": "https://example.org/s"}),
        ("url_video: https://example.org/v", {"kind": "video", "url": "https://example.org/v"}),
        ("url_project: https://example.org/", {"kind": "project", "url": "https://example.org/"}),
        (
            "links: [{name: 'Press', url: 'https://example.org/'}]",
            {"kind": "press", "url": "https://example.org/", "label": "Press"},
        ),
        (
            "links: [{type: custom, label: Appendix, url: 'https://example.org/'}]",
            {"kind": "other", "url": "https://example.org/", "label": "Appendix"},
        ),
        (
            "url_custom: [{name: Appendix, url: 'www.example.org/a b'}]",
            {"kind": "other", "url": "https://www.example.org/a%20b", "label": "Appendix"},
        ),
    ],
)
def test_links(line: str, link: dict[str, str]) -> None:
    assert one(f"{TYPE}{line}\n").fields["links"] == [link]


def test_artifacts() -> None:
    draft = one(
        f"{TYPE}url_code: https://example.org/c\nurl_dataset: https://example.org/d\n"
        "url_source: https://example.org/s\n"
    )
    assert draft.fields["artifacts"] == [
        {"kind": "code", "url": "https://example.org/c"},
        {"kind": "dataset", "url": "https://example.org/d"},
        {"kind": "code", "url": "https://example.org/s"},
    ]


def test_links_that_are_identifiers() -> None:
    draft = one(
        f"{TYPE}url_pdf: http://arxiv.org/pdf/1512.04133v1\nlinks:\n"
        "- {type: preprint, provider: arxiv, id: 1512.04133v1}\n"
        "- {name: DOI, url: 'https://doi.org/10.1000/182'}\n"
        "- {type: dataset, url: 'https://doi.org/10.5281/zenodo.1'}\n"
    )
    assert draft.fields["arxiv"] == "1512.04133"
    assert draft.fields["doi"] == "10.1000/182"
    assert "links" not in draft.fields
    # The DOI of the data is not that of the paper.
    assert draft.fields["artifacts"] == [
        {"kind": "dataset", "url": "https://doi.org/10.5281/zenodo.1"}
    ]
    assert draft.notes == ()


def test_everything_else_is_kept() -> None:
    draft = one(f"{TYPE}featured: true\nmath: false\nimage:\n  focal_point: Smart\nslides: a\n")
    assert draft.fields["featured"] is True
    assert draft.unused == {
        "math": "false",
        "image.focal_point": "Smart",
        "slides": "a",
    }


def test_projects_become_a_note() -> None:
    draft = one(f"{TYPE}projects:\n- Big Walk\n")
    assert draft.unused == {"projects": "Big Walk"}
    text = "it belongs to the project `Big Walk`; run `labpress new family big-walk`, and add `family: big-walk` to the record"
    assert draft.notes == (ReviewNote("other", text, 6),)


def test_an_invalid_identifier_is_kept_with_a_note() -> None:
    draft = one(f"{TYPE}doi: 10.1/x\nhugoblox:\n  ids:\n    arxiv: 15.1\n")
    assert draft.unused == {"doi": "10.1/x", "hugoblox.ids.arxiv": "15.1"}
    assert [(remark.kind, remark.line) for remark in draft.notes] == [
        ("identifier", 6),
        ("identifier", 9),
    ]


def test_old_front_matter_in_toml() -> None:
    text = (
        '+++\ntitle = "Small steps"\ndate = 2017-01-02T03:04:05Z\nauthors = ["Ada Example"]\n'
        'publication_types = ["1"]\nabstract_short = "Short."\nselected = true\nmath = 1.5\n'
        '[header]\nimage = "a.png"\n+++\n'
    )
    (draft,) = read_hugoblox_page(text.encode(), "small-steps/index.md").drafts
    assert draft.fields["date"] == "2017-01-02"
    assert draft.fields["summary"] == "Short."
    assert draft.unused == {"math": "1.5", "header": "image: a.png"}
    assert draft.fields["featured"] is True
    assert draft.origin.id == "small-steps"


def test_front_matter_in_json() -> None:
    data = '{"title": "Small steps", "authors": ["Ada Example"], "publication_types": ["2"]}'
    (draft,) = read_hugoblox_page(f"{data}\n\nText.\n".encode(), "small.md").drafts
    assert draft.fields["summary"] == "Text."
    assert draft.origin.id == "small"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "---\ntitle: T\nauthors: [A, B\ndate: 2024\n---\n",
            4,
            "invalid YAML: did not find expected ',' or ']'; close the list",
        ),
        ("---\ntitle: T\n", 1, "the front matter is not closed; write `---` on the line after it"),
        ("+++\ntitle = T\n+++\n", 2, "invalid TOML: invalid value; correct this line"),
        ("\n+++\na = 1\na = 2\n+++\n", 4, "invalid TOML: cannot overwrite a value"),
        ("Just text.\n", 1, "the page has no front matter, so it is not a publication"),
        ("---\n- a\n---\n", 1, "the page has no front matter, so it is not a publication"),
        ("---\ntitle: T\ndraft: true\n---\n", 1, "`draft: true`: the old site does not publish it"),
        (
            "---\ntags: [a]\n---\n",
            1,
            "the entry has neither a title nor an identifier; add one of them",
        ),
        ('{"title": \n', 1, "invalid JSON at line 2, column 1"),
    ],
)
def test_rejections(text: str, line: int, reason: str) -> None:
    drafts = read_hugoblox_page(text.encode(), "content/publication/x/index.md")
    assert drafts.drafts == ()
    (rejection,) = drafts.rejections
    assert rejection.reason.startswith(reason)
    assert (rejection.origin.id, rejection.origin.line) == ("x", line)


class TestCitation:
    """``cite.bib`` next to a page: front matter takes precedence, and the entry supplies the rest."""

    BIB = "@article{key, title={Other}, author={Sample, Bo}, journal={J}, volume=3, year=2024}"

    def read(self, tmp_path: Path, front_matter: str, bib: str = BIB) -> Draft:
        (tmp_path / "cite.bib").write_text(bib)
        (draft,) = read(front_matter, folder=tmp_path).drafts
        return draft

    def test_front_matter_takes_precedence(self, tmp_path: Path) -> None:
        draft = self.read(tmp_path, HEAD + TYPE)
        assert draft.fields["title"] == "Small steps"
        assert draft.fields["authors"] == ["Ada Example"]
        assert draft.fields["citekey"] == "key"
        assert draft.fields["venue"] == {"type": "journal", "name": "J", "volume": "3"}
        assert draft.fields["type"] == "preprint"

    def test_the_type_of_the_entry_counts_where_the_page_has_none(self, tmp_path: Path) -> None:
        assert self.read(tmp_path, HEAD).fields["type"] == "article"

    @pytest.mark.parametrize(
        ("page_date", "entry_date", "expected"),
        [
            ("2024-07-12", "year=2024", "2024-07-12"),
            # Academic padded the date; the entry has the precise one.
            ("2024-01-01", "year=2024", "2024"),
            ("2024-07-01", "year=2024, month=jul", "2024-07"),
            ("2024-07-02", "year=2024, month=jul", "2024-07-02"),
            ("2023-01-01", "year=2024", "2023-01-01"),
        ],
    )
    def test_dates(self, tmp_path: Path, page_date: str, entry_date: str, expected: str) -> None:
        bib = f"@misc{{key, title={{T}}, {entry_date}}}"
        text = f"title: T\nauthors: [A B]\ndate: {page_date}\n{TYPE}"
        assert self.read(tmp_path, text, bib).fields["date"] == expected

    def test_a_broken_entry_gets_a_note(self, tmp_path: Path) -> None:
        draft = self.read(tmp_path, HEAD + TYPE, "@article{key, title={Other, year=2024")
        assert draft.fields["title"] == "Small steps"
        assert any(remark.text.startswith("`cite.bib`, line 1: ") for remark in draft.notes)

    def test_further_entries_are_reported(self, tmp_path: Path) -> None:
        bib = self.BIB + "\n@misc{two, title={Two}, year=2024}\n"
        texts = [remark.text for remark in self.read(tmp_path, HEAD + TYPE, bib).notes]
        assert (
            "`cite.bib` contains several entries, and `two` was not used; if that entry is a different "
            "work, import the file"
        ) in texts


class TestSite:
    def test_authors_by_the_ids_of_profiles(self, tmp_path: Path) -> None:
        bo = "---\nfirst_name: Bo\nlast_name: Sample\n---\n"
        drafts = site(
            tmp_path,
            {
                "content/publication/x/index.md": page().replace(
                    "[Ada Example]", "[admin, Bo-Sample, 李明, Cy Third]"
                ),
                "content/authors/admin/_index.md": "---\ntitle: Ada Example\n---\n",
                "content/authors/bo-sample/_index.md": bo,
                "content/authors/李明/_index.md": "---\ntitle: Ming Li 李明\n---\n",
            },
        )
        assert drafts.drafts[0].fields["authors"] == [
            "Ada Example",
            "Bo Sample",
            "Ming Li",
            "Cy Third",
        ]
        assert [dict(person.fields) for person in drafts.people] == [
            {"name": "Ada Example"},
            {"name": "Bo Sample"},
            {"name": "Ming Li", "native_name": "李明"},
        ]

    def test_profiles_in_data_files(self, tmp_path: Path) -> None:
        profile = (
            "name:\n  display: Ada García Example\n  given: Ada\n  family: García Example\n"
            "role: Professor\nlinks:\n- {icon: brands/github, url: 'https://github.com/ada'}\n"
            "- {icon: at-symbol, url: 'mailto:ada@example.org', label: Write}\n"
            "affiliations: [{name: Example University}]\n"
        )
        drafts = site(
            tmp_path,
            {
                "content/publications/x/index.md": page().replace("Ada Example", "me"),
                "data/authors/me.yaml": profile,
            },
        )
        (person,) = drafts.people
        # A paper lists the person under the same name, split in the same place.
        author = {"given": "Ada", "family": "García Example"}
        assert drafts.drafts[0].fields["authors"] == [author]
        assert {key: person.fields[key] for key in author} == author
        assert person.fields["links"] == [
            {"kind": "profile", "url": "https://github.com/ada", "label": "GitHub"},
            {"kind": "other", "url": "mailto:ada@example.org", "label": "Write"},
        ]
        assert author_of(person).display == "Ada García Example"

    def test_pages_of_every_layout(self, tmp_path: Path) -> None:
        drafts = site(
            tmp_path,
            {
                "content/publication/_index.md": "---\ntitle: Publications\n---\n",
                "content/publication/a/index.md": page(),
                "content/publication/2020/b/index.md": page(),
                "content/publication/c.md": page(),
                "content/en/publication/d/index.md": page(),
                "content/publication/e/index.en.md": page(),
                "content/publication/a/index.de.md": page(),
                "content/post/f/index.md": page(),
            },
        )
        assert sorted(draft.origin.id for draft in drafts.drafts) == ["a", "b", "c", "d", "e"]
        (rejection,) = drafts.rejections
        assert rejection.origin.file.endswith("a/index.de.md")
        assert (
            rejection.reason
            == "this is a translation of `index.md`; add its text, by language, to that page's record, "
            "as in `summary: {en: …, zh: …}`"
        )

    def test_files_of_a_page(self, tmp_path: Path) -> None:
        front_matter = (
            "url_slides: slides.pdf\nurl_poster: /files/poster.pdf\nurl_pdf: missing.pdf\n"
            "url_code: ../../../secret.zip\n"
        )
        (tmp_path / "secret.zip").write_bytes(b"")
        drafts = site(
            tmp_path / "site",
            {
                "content/publication/x/index.md": page(front_matter),
                "content/publication/x/featured.jpg": b"",
                "content/publication/x/slides.pdf": b"",
                "content/publication/x/a-supplement.pdf": b"",
                "content/publication/x/x.pdf": b"",
                "content/publication/x/.hidden.pdf": b"",
                "static/files/poster.pdf": b"",
            },
        )
        (draft,) = drafts.drafts
        assert files_of(draft) == [
            ("image", "featured.jpg"),
            ("pdf", "x.pdf"),
            ("poster", "poster.pdf"),
            ("slides", "slides.pdf"),
            ("supplement", "a-supplement.pdf"),
        ]
        assert draft.unused == {"url_pdf": "missing.pdf", "url_code": "../../../secret.zip"}
        assert [(remark.kind, remark.line) for remark in draft.notes] == [
            ("file", 8),
            ("file", 9),
        ]
        assert draft.notes[0].text == (
            "`url_pdf`: the file `missing.pdf` was not found in the site; copy it into the record's "
            "folder"
        )

    def test_a_profile_without_a_name_is_rejected(self, tmp_path: Path) -> None:
        drafts = site(tmp_path, {"content/authors/x/_index.md": "---\nrole: Nobody\n---\n"})
        assert drafts.people == ()
        assert [rejection.reason for rejection in drafts.rejections] == [
            "the person has no name; add one"
        ]


@pytest.mark.parametrize(
    ("publication", "venue", "kept"),
    [
        ("*Journal of Sets, 1*(2), pp. 10--20, https://doi.org/10.1000/182",
         {"name": "Journal of Sets", "volume": "1", "issue": "2", "pages": "10–20"},
         "https://doi.org/10.1000/182"),
        ("*Journal of Sets*, vol. 12, no. 3, pp. 1-2 (2019)",
         {"name": "Journal of Sets", "volume": "12", "issue": "3", "pages": "1–2"}, "(2019)"),
        ("Journal of Sets, Volume 7, Issue 2",
         {"name": "Journal of Sets", "volume": "7", "issue": "2"}, None),
    ],
)  # fmt: skip
def test_long_citations_of_journals(
    publication: str, venue: dict[str, str], kept: str | None
) -> None:
    draft = one(f'publication_types: ["article-journal"]\npublication: "{publication}"\n')
    assert draft.fields["venue"] == {"type": "journal", "year": 2024, **venue}
    assert draft.unused.get("publication") == kept


def test_an_author_in_bold_with_a_degree(tmp_path: Path) -> None:
    drafts = site(
        tmp_path,
        {
            "content/publication/x/index.md": page().replace(
                "[Ada Example]", '[ada, "**Bo Sample**"]'
            ),
            "content/authors/ada/_index.md": "---\ntitle: Ada Example, PhD\n---\n",
        },
    )
    assert drafts.drafts[0].fields["authors"] == ["Ada Example", "Bo Sample"]
    assert drafts.people[0].fields["name"] == "Ada Example"


def test_publication_as_a_mapping_with_details() -> None:
    details = "{name: J, volume: 3, issue: 2, pages: 1-9, publisher: A Press}"
    draft = one(f'publication_types: ["article-journal"]\npublication: {details}\n')
    assert draft.fields["venue"] == {
        "type": "journal",
        "name": "J",
        "year": 2024,
        "volume": "3",
        "issue": "2",
        "pages": "1–9",
        "publisher": "A Press",
    }
    book = one('publication_types: ["book"]\npublication: "*Example Press*"\n')
    assert book.fields["venue"] == {"publisher": "Example Press"}
    assert one('publication_types: ["8"]\n').fields["type"] == "patent"


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("<script>alert(1)</script>", None),
        ("Before. <SCRIPT src='x.js'>let a = '<b>';</script > After.", "Before.  After."),
        ("<style>p { color: red }</style>\nWe study small things.", "We study small things."),
        ("We study.\n<script>never closed", "We study."),
        ("A scripted <i>play</i>.", "A scripted play."),
    ],
)
def test_the_content_of_a_script_is_no_text(body: str, summary: str | None) -> None:
    draft = one("", body)
    assert draft.fields.get("summary") == summary
    if "<i>" not in body:
        assert any("a script or a style sheet" in note.text for note in draft.notes)
        assert draft.unused["text"] == body
