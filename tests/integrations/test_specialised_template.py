"""A specialised template gives the same output as the original for every page that it fits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import url_filter

from labpress.integrations.mkdocs.security_policy import SecurityPolicy
from labpress.integrations.mkdocs.specialisation.filters import can_follow, followed_filters
from labpress.integrations.mkdocs.specialisation.probes import ObjectProbe
from labpress.integrations.mkdocs.specialisation.specialised_template import (
    SpecialisedTemplate,
    specialise,
)
from labpress.integrations.mkdocs.specialisation.trace import ProbeError, Trace
from labpress.settings import Settings

TOKEN = "0123456789abcdef"


@dataclass
class FakePage:
    """The attributes of a page that templates read."""

    title: str
    url: str = "papers/x/"
    meta: dict[str, Any] = field(default_factory=dict)
    number: int = 1
    active: bool = False


ENV = Environment(autoescape=False)
ENV.filters["url"] = url_filter


def render(template: str, page: FakePage, stand_in: object = None) -> str:
    context: dict[str, Any] = {"page": stand_in or page, "base_url": "../.."}
    return ENV.from_string(template).render(context)


def specialised_for(template: str, page: FakePage) -> SpecialisedTemplate:
    trace = Trace(cast(Page, page), TOKEN)
    with followed_filters(ENV, trace, "../.."):
        output = render(template, page, ObjectProbe(trace))
    return specialise(output, trace, [])


# What a template can do with a text.
EXPRESSIONS = [
    *("page.title", "page.title | e", "page.title | striptags", "page.title | urlencode"),
    *("page.title | upper | replace('A', '&')", "page.title | truncate(5)", "page.title | length"),
    *("page.title[1:3]", "page.title | first", "page.title.split('a') | join('+')"),
    *(
        "'a' in page.title",
        "page.title == 'a'",
        "page.title < 'b'",
        "page.title | default('d', true)",
    ),
    *(
        "page.title ~ 'x'",
        "page.title + 'x'",
        "'x' + page.title",
        "page.title * 2",
        "'%s' % page.title",
    ),
    *("'%.2s' | format(page.title)", "page.title | title", "page.title | capitalize | trim"),
    *("page.title | wordcount", "page.title | urlize", "page.title | tojson", "page.title | list"),
    *("page.title | string | lower", "page.title | safe | e", "page.title is string"),
    *("page.title | int", "page.title | indent", "page.title | center(9)", "page.title | reverse"),
    *("page.meta.title", "page.meta.get('title')", "page.meta.missing", "page.meta | length"),
    *("page.meta.labpress.head | join('|')", "page.meta.labpress.head | length", "page.meta.hide"),
    *(
        "'toc' in page.meta.hide",
        "page.meta.hide | first",
        "page.meta.items() | list",
        "page.number",
    ),
    *("page.number + 1", "page.url", "page.url | url", "'papers/' | url", "'papers/y/' | url"),
    *("'papers/y/z.bib' | url", "'#start' | url", "page.title | url", "page.missing is defined"),
    *("page | string", "page.meta | string", "page.meta | tojson", "page.title.index('a')"),
    *(
        "dict(a=page.title).a",
        "[page.title, 'a'] | sort | join",
        "page.title | map('upper') | join",
    ),
    *("page.title | select('in', 'ab') | list | length", "page.title | batch(2) | list | length"),
]
STATEMENTS = [
    "{% if page.title %}yes{% else %}no{% endif %}",
    "{% if page.title.startswith('a') %}yes{% endif %}",
    "{% for c in page.title %}{{ loop.index }}{% endfor %}",
    "{% set t %}{{ page.title }}{% endset %}{{ t }}",
    "{% set t %}{{ page.title }}{% endset %}{{ t | upper }}",
    "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(page.title) }}",
    "{% for e in page.meta.labpress.head %}\n  {{ e | safe }}{% endfor %}",
    "{% for e in page.meta.labpress.head %}{{ loop.last }}{{ e }}{% endfor %}",
    "{% for e in page.meta.labpress.head | reverse %}{{ e }}{% endfor %}",
    "{% for key in page.meta %}{{ key }}{% endfor %}",
    "{% filter upper %}{{ page.title }}{% endfilter %}",
]
TEMPLATES = [f"<{{{{ {expression} }}}}>" for expression in EXPRESSIONS] + STATEMENTS

texts = st.text(alphabet="aAbß日 &<>\"'\\{%-.:/@\n0", max_size=12) | st.sampled_from(
    ["a", "", "x" * 40, f"Lp{TOKEN}N0z", "www.a.example b", "1", "&amp; <b>x</b>"]
)
metas = st.fixed_dictionaries(
    {
        "title": texts,
        "hide": st.sampled_from([[], ["toc"], ["toc", "nav"]]),
        "labpress": st.fixed_dictionaries({"head": st.lists(texts, max_size=4)}),
    },
    optional={"missing": texts},
)
pages = st.builds(
    FakePage,
    title=texts,
    url=st.sampled_from(["papers/x/", "papers/y/", "papers/z/"]),
    meta=metas,
    number=st.integers(0, 1),
)


@pytest.mark.parametrize("template", TEMPLATES)
@settings(max_examples=12, deadline=None)
@given(pages, st.lists(pages, max_size=6))
def test_a_shell_equals_the_template(
    template: str, first: FakePage, others: list[FakePage]
) -> None:
    try:
        expected = render(template, first)
    except Exception:  # noqa: BLE001 - the template is wrong for this page
        return
    try:
        specialised = specialised_for(template, first)
    except Exception:  # noqa: BLE001 - not followed: it is rendered in full
        return
    if "".join(specialised.pieces(cast(Page, first))) != expected:
        return  # noticed, since the first page is compared
    for page in others:
        if specialised.fits(cast(Page, page)):
            assert "".join(specialised.pieces(cast(Page, page))) == render(template, page)


def test_a_shell_is_shared_by_pages_that_differ_in_texts() -> None:
    template = "<title>{{ page.title | e }}</title>{% for e in page.meta.labpress.head %}{{ e }}\n{% endfor %}"
    first = FakePage("A", meta={"labpress": {"head": ["a", "b", "c", "d", "e"]}})
    other = FakePage("B & C", "papers/y/", {"labpress": {"head": ["1", "2", "3", "4"]}})
    specialised = specialised_for(template, first)
    assert specialised.fits(cast(Page, other))
    pieces = specialised.pieces(cast(Page, other))
    assert "".join(pieces) == "<title>B &amp; C</title>1\n2\n3\n4\n"


def test_untracked_values_are_reported() -> None:
    page = FakePage("A", meta={"labpress": {"head": ["a"]}})
    for template in ("{{ page }}", "{{ page.meta }}", "{{ page.title.join(['a', 'b']) }}"):
        with pytest.raises((ProbeError, TypeError)):
            specialised_for(template, page)


def test_functions_of_plugins_are_not_followed() -> None:
    env = Environment(autoescape=False)
    assert can_follow(env)
    env.globals["own"] = len
    assert not can_follow(env)
    assert not can_follow(Environment(autoescape=True))


FRAGMENTS = [
    *("<script>", "</script>", "<style>", "</style>", "theme()", "page()", "<p>", "</p>", "<"),
    *(">", '"', "a", "<SCRIPT type='x'>", '<script type="application/json">', "<script src=x>"),
    *('<meta content="', "</head>", "<body>", " ", "<scr", "ipt>"),
]
parts = st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join)


@settings(max_examples=120, deadline=None)
@given(parts, st.lists(st.tuples(parts, parts), max_size=3), st.lists(parts, max_size=2))
def test_the_policy_of_a_page_in_pieces_is_that_of_the_page(
    start: str, rest: list[tuple[str, str]], untrusted: list[str]
) -> None:
    policy = SecurityPolicy(Settings(content_security_policy=True))
    head = '<html><head><meta charset="utf-8">'
    pieces = [head + start, *(piece for pair in rest for piece in pair)]
    expected = policy.apply("".join(pieces), "\n".join(untrusted))
    assert policy.apply_to_pieces(pieces, untrusted) == expected
