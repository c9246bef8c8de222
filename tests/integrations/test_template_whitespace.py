"""Pages lose the indentation of templates, but nothing that readers see."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from compiled_templates import CompiledTemplates
from jinja2 import DictLoader, Environment

from labpress.integrations.mkdocs.template_whitespace import compact_templates, compact_text


def render(template: str, **values: str) -> str:
    env = Environment(autoescape=False, loader=DictLoader({"page": template}))
    compact_templates(env)
    return env.get_template("page").render(values)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("<p>\n    one\n    two  three</p>\n\n\n<p>", "<p>\none\ntwo  three</p>\n<p>"),
        ("<b>one</b>\n  <b>two</b> <b>three</b>", "<b>one</b>\n<b>two</b> <b>three</b>"),
        ("<pre>\n  a\n    b\n</pre>\n  <p>", "<pre>\n  a\n    b\n</pre>\n<p>"),
        (
            "<PRE class='x'>\n  {{ text }}\n  b</PRE>",
            "<PRE class='x'>\n  \n  inserted\n  b</PRE>",
        ),
        ("<textarea>\n  a</textarea>\n  <p>", "<textarea>\n  a</textarea>\n<p>"),
        ("<script>\n  `a\n  b`\n</script>\n  <p>", "<script>\n  `a\n  b`\n</script>\n<p>"),
        ("<style>\n  a {\n  }</style>\n  x", "<style>\n  a {\n  }</style>\nx"),
        ("<pre>{% if text %}\n  a{% endif %}</pre>\n  b", "<pre>\n  a</pre>\nb"),
        ("<preview>\n  a", "<preview>\na"),
        ("<p>\n  {{ text }}\n</p>", "<p>\n\n  inserted\n</p>"),
        ("{% if text %}\n  {{ '\n  a' }}{% endif %}", "\n\n  a"),
        ("<p>\n{% if text %}\n{% endif %}\n{% set a = 1 %}\n<b>", "<p>\n<b>"),
        ("<p>{% if not text %}\n{% endif %}\n<b>", "<p>\n<b>"),
        ("{% raw %}\n  {{ a }}\n  {% endraw %}", "\n{{ a }}\n"),
    ],
)
def test_only_the_indentation_of_a_template_is_removed(template: str, expected: str) -> None:
    assert render(template, text="\n  inserted") == expected


LINES = """
<p>
{% if a %}
one
{% elif b %}
two{% endif %}
{% for item in items %}
<b>{{ item }}</b>
{% else %}
none
{% endfor %}
{% set c = 1 %}
{% set text %}
three
{% endset %}
{% if a %}four{% else %}
{% if b %}
<pre>
{% if a %}

{% endif %}
</pre>
{% endif %}
{% endif %}
{{ text }}
{% include "part" %}
five
"""


@pytest.mark.parametrize("a", [True, False])
@pytest.mark.parametrize("b", [True, False])
@pytest.mark.parametrize("items", [[], ["x"], ["x", "y"]])
def test_statements_leave_no_empty_lines_but_every_space(
    a: bool, b: bool, items: list[str]
) -> None:
    templates = {"page": LINES, "part": "\npart\n"}
    plain = Environment(autoescape=False, loader=DictLoader(templates))
    compacting = Environment(autoescape=False, loader=DictLoader(templates))
    compact_templates(compacting)
    pages = [env.get_template("page").render(a=a, b=b, items=items) for env in (plain, compacting)]
    # Between two words is a space in both or in neither.
    before, after = (re.split(r"(\s)\s*", page) for page in pages)
    assert before == after
    assert after[0] == ""
    assert len(pages[1]) < len(pages[0])


def test_a_template_that_was_compiled_before_is_compiled_again() -> None:
    env = Environment(autoescape=False, loader=DictLoader({"page": "<p>\n   a"}))
    assert env.get_template("page").render() == "<p>\n   a"
    compact_templates(env)
    assert env.get_template("page").render() == "<p>\na"


def test_kept_templates_are_not_mixed_up_with_those_of_builds_without_labpress(
    tmp_path: Path,
) -> None:
    def environment() -> Environment:
        env = Environment(autoescape=False, loader=DictLoader({"page": "<p>\n   a"}))
        env.bytecode_cache = CompiledTemplates(str(tmp_path))
        return env

    assert environment().get_template("page").render() == "<p>\n   a"
    compacting = environment()
    compact_templates(compacting)
    assert compacting.get_template("page").render() == "<p>\na"
    assert environment().get_template("page").render() == "<p>\n   a"


def test_the_words_of_all_templates_of_material_stay() -> None:
    folder = Path(str(files("material") / "templates"))
    templates = list(folder.rglob("*.html"))
    assert len(templates) > 50
    for path in templates:
        text = path.read_text("utf-8")
        compact, end = compact_text(text)
        assert end is None, path
        assert compact.split() == text.split()
        assert len(compact) <= len(text)
