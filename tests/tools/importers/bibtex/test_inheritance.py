"""Fields inherited from other entries: `crossref` and `xdata`."""

from bibtex_drafts import read, remark, remarks

from labpress_tools.drafts import Draft

PROCEEDINGS = """
@proceedings{vol,
  title = {Proceedings of the Example Conference}, subtitle = {Volume 1},
  editor = {Cy Dee}, year = 2020, publisher = {ACM}, address = {Lund},
  doi = {10.1000/volume}, url = {https://example.org/volume}, isbn = {978-3-16-148410-0},
  abstract = {The volume.}, pages = {1--999}, keywords = {volume}
}
"""
PAPER = "@inproceedings{p,\n title = {A Paper}, author = {Ada Example}, pages = {1--9},\n crossref = {VOL}}"


def by_key(text: str) -> dict[str, Draft]:
    drafts = read(text)
    assert drafts.rejections == ()
    return {item.origin.id: item for item in drafts.drafts}


def test_paper_inherits_the_venue_but_not_what_describes_the_volume() -> None:
    for text in (PAPER + PROCEEDINGS, PROCEEDINGS + PAPER):
        paper = by_key(text)["p"]
        assert paper.fields == {
            "title": "A Paper",
            "citekey": "p",
            "authors": ["Ada Example"],
            "date": "2020",
            "type": "conference",
            "isbn": "978-3-16-148410-0",
            "venue": {
                "type": "conference",
                "name": "Proceedings of the Example Conference: Volume 1",
                "pages": "1–9",
                "publisher": "ACM",
                "location": "Lund",
                "editors": ["Cy Dee"],
            },
        }
        assert paper.unused == {}
        assert paper.notes == ()


def test_volume_itself_is_pointed_out() -> None:
    volume = by_key(PAPER + PROCEEDINGS)["vol"]
    assert volume.fields["doi"] == "10.1000/volume"
    assert "the volume in which `p` appeared" in remark(volume).text
    assert not {"authors", "editors"} & volume.fields.keys(), "it is not written"


def test_own_fields_win_and_booktitle_of_the_volume_too() -> None:
    text = (
        "@inproceedings{p, title = {T}, author = {A B}, crossref = {v}, year = 2021, publisher = {}}"
        "@proceedings{v, title = {Long}, booktitle = {Short}, year = 2020, publisher = {P}}"
    )
    fields = by_key(text)["p"].fields
    assert fields["date"] == "2021"
    assert fields["venue"] == {"type": "conference", "name": "Short", "publisher": "P"}


def test_titles_are_renamed_as_biblatex_does() -> None:
    text = """
    @inbook{a, title = {Chapter}, author = {A B}, crossref = {b}}
    @book{b, title = {Book}, author = {Cy Dee}, publisher = {P}, crossref = {c}}
    @mvbook{c, title = {Works}, author = {Cy Dee}, year = 1999}
    @article{d, title = {Paper}, author = {A B}, crossref = {e}}
    @periodical{e, title = {Journal}, volume = 3}
    """
    drafts = by_key(text)
    book = {"type": "book", "name": "Book", "series": "Works", "publisher": "P"}
    assert drafts["a"].fields["venue"] == {**book, "authors": ["Cy Dee"]}
    assert drafts["a"].fields["date"] == "1999"
    assert drafts["b"].fields["title"] == "Book"
    assert drafts["d"].fields["venue"] == {"type": "journal", "name": "Journal", "volume": "3"}


def test_xdata_adds_fields_as_they_are_and_is_accounted_for() -> None:
    text = """
    @inproceedings{p, title = {T}, author = {A B}, booktitle = {B}, xdata = {x, y}}
    @xdata{x, publisher = {ACM}, xdata = {z}}
    @xdata{y, publisher = {No}, doi = {10.1000/1}}
    @xdata{z, location = {Lund}, year = 2020}
    """
    drafts = read(text)
    (paper,) = drafts.drafts
    assert paper.fields["doi"] == "10.1000/1"
    assert paper.fields["date"] == "2020"
    assert paper.fields["venue"] == {
        "type": "conference",
        "name": "B",
        "publisher": "ACM",
        "location": "Lund",
    }
    assert paper.unused == {}
    assert [item.origin.line for item in drafts.rejections] == [3, 4, 5]
    assert all("contains data for other entries" in item.reason for item in drafts.rejections)


def test_xdata_is_not_a_publication_whatever_it_contains() -> None:
    text = """
    @misc{p, title = {T}, xdata = {x}}
    @xdata{x, author = {Ada Example}, title = {Data}}
    @xdata{y, author = {Bo Sample}}
    @set{z, author = {Bo Sample}, title = {Set}, entryset = {p, q}}
    """
    drafts = read(text)
    (paper,) = drafts.drafts
    assert paper.fields["authors"] == ["Ada Example"]
    assert [item.origin.id for item in drafts.rejections] == ["x", "y", "z"]
    assert all("is not a publication" in item.reason for item in drafts.rejections)


def test_missing_parent_gets_a_note_with_its_line() -> None:
    paper = by_key(PAPER)["p"]
    assert remark(paper).line == 3
    assert (
        remark(paper).text == "`crossref` refers to `VOL`, which is not in the file; add that entry"
    )
    assert paper.unused["crossref"] == "VOL"


def test_alias_of_the_parent_is_found() -> None:
    text = PAPER.replace("VOL", "other") + PROCEEDINGS.replace("{vol,", "{vol, ids = {a, other},")
    assert remarks(by_key(text)["p"]) == []


def test_cycles_and_wide_trees_terminate() -> None:
    nodes = "".join(
        f"@inproceedings{{n{i}, title = {{T}}, author = {{A B}}, booktitle = {{B}}, crossref = {{n{j}}}}}\n"
        for i, j in ((0, 1), (1, 2), (2, 0), (3, 3))
    )
    tree = "".join(
        f"@xdata{{x{i}, xdata = {{{', '.join(f'x{j}' for j in range(12))}}}, f{i} = {{v}}}}\n"
        for i in range(12)
    )
    drafts = read(f"{nodes}{tree}@misc{{k, title = {{T}}, doi = {{10.1000/1}}, xdata = {{x0}}}}")
    assert len(drafts.drafts) == 5
    assert len(drafts.rejections) == 12
    assert {f"f{i}" for i in range(12)} <= set(drafts.drafts[4].unused)
