import pytest
from citation_samples import paper, styles

from labpress.bibliography.styles import read_styles, render_citations

CSL_FILE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"
  default-locale="de-DE"><info><title>Our own</title><id>own</id>
  <updated>2025-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix="!"><names variable="author"><name and="text"/></names>
  <text variable="title" prefix=": " text-case="title"/></layout></bibliography></style>"""


def test_styles_are_in_the_chosen_order_without_duplicates() -> None:
    selected, diagnostics = read_styles(["nature", "apa", "nature"])
    assert [style.key for style in selected] == ["nature", "apa"]
    assert not diagnostics
    assert list(render_citations([paper()], selected).by_key) == [("x", "nature"), ("x", "apa")]


def test_every_style_of_typst_can_be_chosen() -> None:
    (springer,) = styles("springer-basic")
    assert springer.label == "Springer basic"
    assert springer.numbered
    assert not styles("harvard-cite-them-right")[0].numbered
    assert "Ash A" in render_citations([paper()], [springer]).by_key["x", "springer-basic"].text


def test_csl_file() -> None:
    selected, diagnostics = read_styles(
        ["own"], {"own": CSL_FILE.replace("Our own", "Our &amp; own")}
    )
    assert not diagnostics
    assert selected[0].label == "Our & own"
    record = paper(title="the way of R1V3", authors="[Ann Ash, Bo Berg]")
    citation = render_citations([record], selected).by_key["x", "own"]
    assert citation.text == "Ann Ash und Bo Berg: The Way of R1V3!"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("apaa", "did you mean `apa`?"),
        ("gb-7714-2015", "did you mean `gb-7714-2015-numeric`?"),
        (
            "#panic()",
            "use one of `apa`, `mla`, `chicago`, `ieee`, `acm`, `nature`, `gb7714`, another name that Typst supports, or the path of a CSL file",
        ),
    ],
)
def test_unknown_style_is_reported(name: str, hint: str) -> None:
    selected, (diagnostic,) = read_styles(["apa", name])
    assert [style.key for style in selected] == ["apa"]
    assert diagnostic.path == "citation_styles"
    assert diagnostic.text == f"unknown citation style `{name}`; {hint}"


def test_invalid_csl_file_is_reported() -> None:
    selected, (diagnostic,) = read_styles(["own"], {"own": "<style>nothing</style>"})
    assert not selected
    assert diagnostic.text.startswith("own is not an independent CSL style with a bibliography: ")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("associacao-brasileira-de-normas-tecnicas", "ASH, Ann. T. 2024."),
        ("elsevier-harvard", "Ash, A., 2024. T. https://doi.org/10.1234/5"),
        ("copernicus", "Ash, A.: T, https://doi.org/10.1234/5, 2024."),
    ],
)
def test_missing_fields_leave_no_stray_punctuation(key: str, text: str) -> None:
    record = "type: dataset\ndate: 2024" + ("" if key.startswith("ass") else "\ndoi: 10.1234/5")
    assert render_citations([paper(record)], styles(key)).by_key["x", key].text == text
