"""SVG files that run scripts or load something are refused, and ordinary drawings are not."""

from __future__ import annotations

import pytest

from labpress.images.svg import active_content

START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'


@pytest.mark.parametrize(
    "content",
    [
        "<style>/* from https://fonts.example/ */ .a{fill:url(#b)} a:hover{color:red}</style>",
        "<style>@font-face{src:url(data:font/woff2;base64,d09GMgABAAAA//ab/*c*/)}</style>",
        '<a href="https://example.org/"><path d="M0 0"/></a>',
        '<image href="data:image/png;base64,iVBOR//https:" width="9" height="9"/>',
        '<image href="data:image/svg+xml,(%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E)"/>',
        '<image href="other.png" width="9" height="9"/>',
        "<rect style=\"fill:url('#a');font-family:'A, B'\" clip-path=\"url(#b)\"/>",
        '<path d="M0 0" export-filename="https://example.org/" aria-label="See //example.org"/>',
    ],
)
def test_drawing_without_foreign_content_is_accepted(content: str) -> None:
    assert active_content(f"{START}{content}</svg>".encode()) is None


def test_entities_for_namespaces_are_accepted() -> None:
    """Some drawing programs write them."""
    declared = '<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
    assert active_content(f'{declared}<svg xmlns="&ns_svg;" viewBox="0 0 9 9"/>'.encode()) is None


@pytest.mark.parametrize(
    ("declared", "content"),
    [
        ("<!ENTITY % a '<!ATTLIST svg onload CDATA \"hostile()\">'> %a;", ""),
        ("<!ENTITY % a '<!ENTITY x \"&#60;script>hostile()&#60;/script>\">'> %a;", "&x;"),
        ("<!ENTITY % a SYSTEM 'other.dtd'> %a;", ""),
        ("<!ENTITY x SYSTEM 'other.svg'>", "&x;"),
    ],
)
def test_content_that_only_browsers_expand_is_refused(declared: str, content: str) -> None:
    assert active_content(f"<!DOCTYPE svg [{declared}]>{START}{content}</svg>".encode())


def test_entity_of_an_external_declaration_is_refused() -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd">'
    assert active_content(f"{doctype}{START}&nbsp;</svg>".encode())


@pytest.mark.parametrize(
    "css",
    [
        "url(https:evil.example/x)",
        "url( //evil.example/x)",
        'url("ht\ttps://evil.example/x")',
        'image-set("a.png" 9x, "https://evil.example/x" 1x)',
        # Whatever looks like a comment inside a string or a URL is not one.
        '"/*", url(//evil.example/x), "*/"',
        "url(/*), url(//evil.example/x)/**/",
        "url( \n/*), url(//evil.example/x)/**/",
        "'\n'/*';fill:url(//evil.example/x);y:'*/'",
    ],
)
def test_style_that_loads_from_another_host_is_refused(css: str) -> None:
    assert active_content(f"{START}<style>a{{fill:{css}}}</style></svg>".encode())
    attribute = css.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    assert active_content(f'{START}<path style="fill:{attribute}"/></svg>'.encode())


@pytest.mark.parametrize(
    "element",
    [
        '<h:img srcset="a.png 9x,https://evil.example/x 1x"/>',
        '<h:link rel="preload" as="image" imagesrcset="//evil.example/x 1x"/>',
        '<h:link rel="stylesheet" href="x.css"/>',
        '<h:video poster="https://evil.example/x"/>',
        '<h:table background="//evil.example/x"/>',
        '<h:form action="https://evil.example/x"/>',
        '<a href="#x" ping="https://evil.example/x"/>',
        '<g xml:base="https://evil.example/"/>',
    ],
)
def test_element_that_loads_from_another_host_is_refused(element: str) -> None:
    declared = START.replace(">", ' xmlns:h="http://www.w3.org/1999/xhtml">')
    assert active_content(f"{declared}{element}</svg>".encode())


@pytest.mark.parametrize("piece", ["url(", "url( ", "/*", "'", "\"'", "url(a", "image("])
def test_unclosed_parts_of_a_style_are_read_once(piece: str) -> None:
    """Reading them again for each other would take hours."""
    style = piece * 300_000
    assert active_content(f"{START}<style>{style}</style></svg>".encode()) is None
