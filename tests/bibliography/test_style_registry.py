"""Which styles a lab can choose, and what it is told of one that is none."""

import pytest
from citation_samples import paper, style

from labpress.bibliography.styles import read_styles, render_citations

CSL = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"
  default-locale="de-DE"><info><title>Our own</title><id>own</id>
  <updated>2025-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix="!"><names variable="author"><name and="text"/></names>
  <text variable="title" prefix=": " text-case="title"/></layout></bibliography></style>"""


def test_a_lab_may_choose_fewer_styles() -> None:
    styles, faults = read_styles(["nature", "apa", "nature"])
    assert [one.key for one in styles] == ["nature", "apa"]
    assert not faults
    assert list(render_citations([paper()], styles).by) == [("x", "nature"), ("x", "apa")]


def test_any_style_that_typst_has_can_be_chosen() -> None:
    (springer,) = style("springer-basic")
    assert springer.label == "Springer basic"
    assert springer.numbered
    assert not style("harvard-cite-them-right")[0].numbered
    assert "Ash A" in render_citations([paper()], [springer]).by["x", "springer-basic"].text


def test_a_style_of_the_labs_own() -> None:
    styles, faults = read_styles(["own"], {"own": CSL.replace("Our own", "Our &amp; own")})
    assert not faults
    assert styles[0].label == "Our & own"
    one = paper(title="the way of R1V3", authors="[Ann Ash, Bo Berg]")
    citation = render_citations([one], styles).by["x", "own"]
    assert citation.text == "Ann Ash und Bo Berg: The Way of R1V3!"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("apaa", "did you mean `apa`?"),
        ("gb-7714-2015", "did you mean `gb-7714-2015-numeric`?"),
        (
            "#panic()",
            "use one of `apa`, `mla`, `chicago`, `ieee`, `acm`, `nature`, `gb7714`, another name that Typst knows, or a CSL file",
        ),
    ],
)
def test_an_unknown_style_is_a_fault(name: str, hint: str) -> None:
    styles, (fault,) = read_styles(["apa", name])
    assert [one.key for one in styles] == ["apa"]
    assert fault.path == "citation_styles"
    assert fault.text == f"unknown citation style `{name}`; {hint}"


def test_a_file_that_is_no_style_is_a_fault() -> None:
    styles, (fault,) = read_styles(["own"], {"own": "<style>nothing</style>"})
    assert not styles
    assert fault.text.startswith("own is not an independent CSL style with a bibliography: ")


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("associacao-brasileira-de-normas-tecnicas", "ASH, Ann. T. 2024."),
        ("elsevier-harvard", "Ash, A., 2024. T. https://doi.org/10.1234/5"),
        ("copernicus", "Ash, A.: T, https://doi.org/10.1234/5, 2024."),
    ],
)
def test_a_style_leaves_no_marks_of_parts_that_are_not_there(key: str, shown: str) -> None:
    record = "type: dataset\ndate: 2024" + ("" if key.startswith("ass") else "\ndoi: 10.1234/5")
    assert render_citations([paper(record)], style(key)).by["x", key].text == shown
