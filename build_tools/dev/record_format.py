"""Generates ``docs/record-format.md``: all keys of records and of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from generated_parts import HEAD
from pydantic import BaseModel
from type_words import type_words, yaml_line

from labpress.render.prose.tokens import TEXT_STYLES
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.base import Part
from labpress.schema.text_formats import format_of, is_by_language

_RECORDS: tuple[tuple[type[Part], str], ...] = (
    (Paper, "content/papers/<id>.yaml"),
    (Author, "content/authors/<id>.yaml"),
    (Family, "content/families/<id>.yaml"),
    (Grant, "content/grants/<id>.yaml"),
)


def render_record_format() -> str:
    """Return the text of ``docs/record-format.md``: all keys of records and of their parts."""
    lines = [HEAD, "# The record format", "", _INTRODUCTION, "", *_tags_and_math()]
    parts: dict[str, type[Part]] = {}
    for record, file in _RECORDS:
        lines += [f"## {record.__name__}: `{file}`", "", _first_line(record), ""]
        lines += _table(record)
        parts |= {part.__name__: part for part in parts_of(record)}
    lines += [
        "## Parts",
        "",
        "The values of some keys above are mappings. This section describes the keys of these mappings.",
        "",
    ]
    for name, part in sorted(parts.items()):
        short = (
            f" Instead of the mapping, you can write just its `{part.shorthand}`."
            if part.shorthand
            else ""
        )
        lines += [f"### {name}", "", _first_line(part) + short, ""]
        lines += _table(part)
    return "\n".join(lines).rstrip() + "\n"


def _tags_and_math() -> list[str]:
    """Return the sections "Several languages" and "Tags and math" as lines of Markdown."""
    rows = []
    for key, style in TEXT_STYLES.items():
        name, example, plain = _STYLE_EXAMPLES[key]
        tag, *others = style.tags
        written = f"<{tag}>{example}</{tag.split(' ')[0]}>"
        aliases = ", ".join(f"`<{other}>`" for other in others)
        latex = f"`{style.latex}`" if style.latex else "braces"
        rows.append(f"| {name} | `{written}` | {plain} | {latex} | {aliases} |")
    return [*_LANGUAGES, "## Tags and math", "", _TAGS, "", *_TAGS_HEAD, *rows, "", _MORE_TAGS, ""]


_LANGUAGES = [
    "## Several languages",
    "",
    "Some fields can contain text in several languages. The value of such a field is either a string, or a mapping from BCP 47 language",
    "codes to strings:",
    "",
    "```yaml",
    "summary:",
    "  en: The question and the findings.",
    "  zh: 研究的问题与结论。",
    "translated_title: {zh: 小事物研究, de: Über kleine Dinge}",
    "```",
    "",
    "A page shows the text in the language of the site first, and the text in other languages below it. [Languages](language.md) explains",
    "which language is used in feeds, exports and metadata.",
    "",
]

_STYLE_EXAMPLES = {
    "i": ("emphasis: species, genes, foreign words", "E. coli", "E. coli"),
    "b": ("bold", "x", "x"),
    "sub": ("subscript", "2", "₂"),
    "sup": ("superscript", "13", "¹³"),
    "sc": ("small capitals", "d", "D"),
    "nocase": ("words whose case citation styles must not change", "pyhf", "pyhf"),
}
_TAGS_HEAD = [
    "| for | write | in plain text | in `.bib` | other supported tags |",
    "|---|---|---|---|---|",
]
_TAGS = """\
Titles and other text on a single line (*string with tags* in the tables below) can contain `$math$` and the following tags, but no
other markup:"""
_MORE_TAGS = """\
```yaml
title: <i>Klebsiella pneumoniae</i> with <i>bla</i><sub>KPC-2</sub>, and CO$_2$ at $\\sqrt{s}=13$ TeV
```

You can nest tags and put math inside them. Pages, citations, BibTeX, BibLaTeX and CSL-JSON keep the formatting; RIS, metadata,
feeds, social cards and the search index contain plain Unicode text instead, such as CO₂, ¹³C, 60° and bb̅. No citation style
changes the case of text in tags.

Write math as LaTeX between dollar signs: `$\\alpha$`. The formula must not begin or end with a space, so amounts of money such as
`$5 and $6` are not interpreted as math. You can write chemical formulas in the syntax of the LaTeX package mhchem: `$\\ce{SO4^2-}$`.

Everything else is shown literally: C\\*-algebras, A\\* search, f_0(980), ~100 GHz, p < 0.05, `List<String>`. If a string contains
Markdown (`*E. coli*`, `H~2~O`), LaTeX (`\\emph{E. coli}`), MathML or other tags, `labpress check` reports it and suggests a
replacement. To show such text, a `$` or a tag literally, write a backslash before each tag, before each of the characters
`$ * _ { }`, and before the first `~` or `^` of a pair, as in `\\<i>`, `\\*this\\*` and `H\\~2~O`. Before a LaTeX command, write
two backslashes: `\\\\emph`. labpress then neither interprets nor reports the text.
[Decision 27](adr/0027-tags-in-titles.md) gives the reasons for these rules."""

_INTRODUCTION = """\
This page describes all keys of the four kinds of record: papers, authors, families and grants. Each record is a YAML file. The
id of a record is the name of its file without `.yaml`, and consists of lower-case letters, digits and single hyphens.

- Keys that are not marked **required** are optional. Some parts need at least one of several keys: a name needs a `name`,
  `family` or `literal`; a link needs a `url` or `file`; a related work needs an `id` or `title`.
- An unknown key is an error, so a misspelled key is never silently ignored.
- Instead of a list with a single item, you can write just the item.
- Pages never round a number: `73.60` is shown as 73.60.

Put a record's images, PDFs and other files into a folder next to the record, named after its id: `papers/<id>/teaser.png`. If a
paper has no `image`, lists show `papers/<id>/first-page.webp`, which `labpress thumbnails` creates from the paper's PDF. To add
longer prose to the page of a record, write it in `<id>.md` next to the record.

In Markdown, a link can point to a file in the record's folder, as in `[slides](slides.pdf)`, or to another record, as in
`[the earlier paper](first-paper.md)` and `[Ada](../authors/ada-example.md)`. If the file or record does not exist, labpress
reports an error. In feeds, these links become absolute URLs."""


def _table(part: type[Part]) -> list[str]:
    rows = ["| key | value | description |", "|---|---|---|"]
    for key, info in part.model_fields.items():
        need = " **required**" if info.is_required() else ""
        example = f" Example: `{yaml_line(info.examples[0])}`" if info.examples else ""
        rows.append(f"| `{key}`{need} | {_field_words(part, key)} | {info.description}{example} |")
    return [*rows, ""]


def _field_words(part: type[Part], key: str) -> str:
    """Describe the type of a field, and the markup that its text may contain."""
    words = type_words(part.model_fields[key].annotation).replace("|", "\\|")
    markup = {"rich": r"string\1 with [tags](#tags-and-math)", "markdown": "Markdown"}.get(
        format_of(part, key)
    )
    words = re.sub(r"\bstring(s?)\b", markup, words) if markup else words
    return (
        f"{words}, or one for each [language](#several-languages)"
        if is_by_language(part, key) or (part is Paper and key == "translated_title")
        else words
    )


def parts_of(part: type[BaseModel]) -> Iterator[type[Part]]:
    """Yield the models of all parts of a model, at any depth."""
    for info in part.model_fields.values():
        for inner in _parts_in(info.annotation):
            yield inner
            yield from parts_of(inner)


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for arg in get_args(annotation):
        yield from _parts_in(arg)


def _first_line(part: type[Part]) -> str:
    text = (part.__doc__ or "").split("\n\n")[0]
    return " ".join(text.split()).replace("``", "`")
