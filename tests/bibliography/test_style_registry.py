import pytest
from citation_samples import paper, styles
from csl_sample import CSL_FILE

from labpress.bibliography.styles import read_styles, render_citations


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
            "use `apa`, `mla`, `chicago`, `ieee`, `acm`, `nature`, `gb7714`, another name that Typst supports, or the path of a CSL file",
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
    assert str(diagnostic) == (
        "own:1:1: error: the root element `style` is not a `style` of CSL; use a file that begins "
        'with `<style xmlns="http://purl.org/net/xbiblio/csl">`'
    )


_STYLE = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
_USE = '<bibliography><layout>\n<text macro="m0"/></layout></bibliography>'
_DOUBLING = "".join(
    f'<macro name="m{level}">{f"""<text macro="m{level + 1}"/>""" * 2}</macro>'
    for level in range(40)
)
_CYCLE = (
    '<macro name="m0">\n<text macro="m1"/></macro><macro name="m1">\n<text macro="m0"/></macro>'
)
_LAUGHS = '<!DOCTYPE style [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
_EXTERNAL = '<!DOCTYPE style [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


# Typst would crash or run forever on most of these.
@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        ("", "1:1: error: invalid XML: no element found"),
        ("<html/>", "1:1: error: the root element `html` is not a `style` of CSL"),
        (_STYLE + "\n<info>", "2:7: error: invalid XML: no element found"),
        (_LAUGHS + _STYLE, "1:17: error: a CSL file has no document type and no entities"),
        (_EXTERNAL + _STYLE, "1:17: error: a CSL file has no document type and no entities"),
        (_STYLE + "\n&b;", "2:1: error: invalid XML: undefined entity"),
        (_STYLE + "<x>" * 99_000, "1:375: error: the elements are nested more than 100 levels"),
        (
            f"{_STYLE}<info/>{_USE}</style>",
            "1:1: error: the style has no `citation`; if it has",
        ),
        (f"{_STYLE}<citation/></style>", "1:1: error: the style has no `bibliography`; if it"),
        (f"{_STYLE}<citation/>{_USE}</style>", "2:1: error: unknown macro `m0`; define it"),
        (
            f"{_STYLE}{_CYCLE}<citation/>{_USE}</style>",
            "3:1: error: the macro `m0` uses itself",
        ),
        (
            f'{_STYLE}{_DOUBLING}<macro name="m40"/><citation/>{_USE}</style>',
            "1:1751: error: with its macros expanded, the style has more than 50,000 elements",
        ),
        (
            _STYLE + "".join(f'<macro name="{number}"/>' for number in range(2_000)),
            "1:18968: error: the style has more than 1,000 macros",
        ),
        (_STYLE + '<macro name="a"/>' * 2, "1:95: error: duplicate macro `a`; rename or remove"),
        (f'{_STYLE}<text value="{"x" * 2_000}"', "invalid XML: unclosed token"),
        (f'{_STYLE}<text value="{"x" * 2_000}"/>', "the value of `value` has more than 1,000"),
        (f"{_STYLE}<locale><term>{'x' * 2_000}", "the text has more than 1,000 characters"),
        (" " * 2_000_000, "1:1: error: the file is larger than 1,000,000 bytes"),
    ],
)
def test_a_csl_file_that_typst_must_not_read_is_reported(csl: str, expected: str) -> None:
    selected, (diagnostic,) = read_styles(["own.csl"], {"own.csl": csl})
    assert not selected
    assert str(diagnostic).startswith("own.csl:1:") or expected[0] != "1"
    assert expected in str(diagnostic)


def test_macros_may_use_each_other_fifty_levels_deep() -> None:
    macros = "".join(
        f'<macro name="m{level}"><text macro="m{level + 1}"/></macro>' for level in range(50)
    )
    last = '<macro name="m50"><text variable="title"/></macro>'
    citation = '<citation><layout><text variable="title"/></layout></citation>'
    info = "<info><title>T</title><id>t</id><updated>2025-01-01T00:00:00+00:00</updated></info>"
    (style,), diagnostics = read_styles(
        ["own.csl"], {"own.csl": f"{_STYLE}{info}{macros}{last}{citation}{_USE}</style>"}
    )
    assert not diagnostics
    assert style.label == "T"
    assert render_citations([paper()], [style]).by_key["x", "own.csl"].text


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
