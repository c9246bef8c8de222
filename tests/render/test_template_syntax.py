"""HTML and JSON without template syntax keep their meaning."""

from __future__ import annotations

import json
import re

import pytest
from html_checks import parse

from labpress.render.document import Section
from labpress.render.template_syntax import escape_in_html, escape_in_json
from labpress.render.templates import html_text

BEGINNING = re.compile(r"\{|\[[\[%#({!]|\([(*%\[{]|\$[({]|@@|%%|##|\\\[|~~")


@pytest.mark.parametrize(
    "html",
    [
        "{{ x }}",
        "a { b {% c %} {# d #} {! e !} {++ f ++}",
        "[[ a ]] [% b %] ((c)) (* d *) ${e} $(f) @@g@@ %%h%% ##i \\[ ~~j~~ [![k",
        "{[({[(",
        '<a href="{{ x }}" title="[[ y ]]">&lt;{&#123;{</a>',
    ],
)
def test_html_shows_the_same(html: str) -> None:
    escaped = escape_in_html(html)
    assert str(parse(escaped)) == str(parse(html))
    assert not BEGINNING.search(escaped)
    assert escape_in_html(escaped) == escaped


@pytest.mark.parametrize(
    "html",
    [
        "[a](b) 5% (c) $5 #1 a|b *c* x@y.z \\alpha ^2 ~d",
        '<a href="#a" class="b">&lt;&#39;&amp;</a>',
    ],
)
def test_other_html_is_unchanged(html: str) -> None:
    assert escape_in_html(html) == html


@pytest.mark.parametrize(
    "text", ["{{ x }}", "{", "{ {", '{"a": "{%"}', "{#{", "\\{{", "{}{}", '"{"']
)
def test_json_means_the_same(text: str) -> None:
    for data in ({"a": text, text: [text, {"b": {}}]}, [text, [{}], {}]):
        for written in (json.dumps(data), json.dumps(data, separators=(",", ":"))):
            escaped = escape_in_json(written)
            assert json.loads(escaped) == data
            assert not re.search(r"\{[{%#!]", escaped)


def test_front_matter_is_escaped_once_and_is_plain_str() -> None:
    assert html_text("{{ a }} & <b>") == "&#123;&#123; a }} &amp; &lt;b&gt;"
    assert type(html_text("plain")) is str, "YAML writes no subclass of str"


@pytest.mark.parametrize("searchable", [True, False])
def test_headings_are_escaped(searchable: bool) -> None:
    section = Section("", "{{ a }} ((b))", "a-b", searchable=searchable)
    assert not BEGINNING.search(section.heading_html())
    assert not BEGINNING.search(section.heading_markdown().removeprefix("##"))
