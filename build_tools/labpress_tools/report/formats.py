"""Formats reports as Markdown, DOCX and PDF; equal reports result in equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from xml.sax.saxutils import escape

from labpress.pdf import typeset_pdf
from labpress_tools.report.report import Reference, Report

_SPECIAL = re.compile(r"([\\`*_\[\]<>#&|])")


def to_markdown(report: Report) -> bytes:
    """Return a report as Markdown."""
    lines = [f"# {_md(report.title)}", "", _md(report.period), ""]
    lines += [f"- {_md(line)}" for line in report.summary]
    for group in report.groups:
        lines += ["", f"## {_md(group.heading)}", ""]
        lines += [_md(group.note), ""] if group.note else []
        lines += [f"1. {_reference_line(item)}" for item in group.papers]
    return ("\n".join(lines) + "\n").encode()


def _reference_line(item: Reference) -> str:
    parts = [_md(item.authors), f"**{_md(item.title)}**{item.title_stop}", _md(item.where)]
    parts += [f"<{item.url}>."] if item.url else []
    return " ".join(part for part in parts if part)


def _md(text: str) -> str:
    """Escape plain text for Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def to_pdf(report: Report) -> bytes:
    """Return a report as PDF, typeset with Typst."""
    return typeset_pdf(_PROGRAM, asdict(report))


def to_docx(report: Report) -> bytes:
    """Return a report as a Word document (ISO/IEC 29500), with Word's built-in styles."""
    body = "".join(_paragraphs(report))
    files = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _styles(report.language),
        "word/document.xml": f'{_XML}<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
        'w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            # The date is fixed, so that the bytes do not depend on the time.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return buffer.getvalue()


def _paragraphs(report: Report) -> Iterator[str]:
    yield _paragraph("Title", _run(report.title))
    yield _paragraph("Subtitle", _run(report.period))
    for line in report.summary:
        yield _paragraph("Normal", _run(line))
    for group in report.groups:
        yield _paragraph("Heading1", _run(group.heading))
        if group.note:
            yield _paragraph("Subtitle", _run(group.note))
        for number, item in enumerate(group.papers, 1):
            before = f"{number}. {item.authors} " if item.authors else f"{number}. "
            after = item.title_stop + "".join(f" {part}" for part in (item.where, item.url) if part)
            runs = _run(before) + _run(item.title, bold=True) + _run(after)
            yield _paragraph("Reference", runs)


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str, *, bold: bool = False) -> str:
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    # XML does not allow control characters.
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(clean)}</w:t></w:r>'


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_PACKAGE_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_STYLES: Mapping[str, tuple[str, int, str]] = {
    "Normal": ("Normal", 22, ""),
    "Title": ("Title", 40, "<w:b/>"),
    "Subtitle": ("Subtitle", 22, '<w:color w:val="595959"/>'),
    "Heading1": ("heading 1", 28, "<w:b/>"),
    "Reference": ("Bibliography", 22, ""),
}
"""The paragraph styles: Word's name, the size in half-points, and further properties."""


def _styles(language: str) -> str:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"{" w:default=" + chr(34) + "1" + chr(34) if key == "Normal" else ""}>'
        f'<w:name w:val="{name}"/><w:pPr>{"<w:keepNext/>" if key == "Heading1" else ""}'
        f'<w:spacing w:before="{240 if key == "Heading1" else 0}" w:after="120"/>'
        f"{'<w:outlineLvl w:val=' + chr(34) + '0' + chr(34) + '/>' if key == 'Heading1' else ''}</w:pPr>"
        f'<w:rPr>{extra}<w:sz w:val="{size}"/><w:lang w:val="{language}"/></w:rPr></w:style>'
        for key, (name, size, extra) in _STYLES.items()
    )
    return f'{_XML}<w:styles xmlns:w="{_W}">{styles}</w:styles>'


FORMATS: Mapping[str, Callable[[Report], bytes]] = {
    ".md": to_markdown,
    ".docx": to_docx,
    ".pdf": to_pdf,
}
"""The function that formats a report, by file name extension."""

_PROGRAM = b"""
#let report = json(bytes(sys.inputs.data))
#set document(title: report.title, date: none)
#set page(paper: "a4", margin: (x: 24mm, y: 22mm), numbering: "1 / 1")
#set text(size: 10pt, lang: report.language, font: sys.inputs.fonts.split(","))
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 2): set block(above: 1.8em, below: 0.9em)
#text(size: 20pt)[#heading(level: 1, report.title)]
#text(fill: luma(90), report.period)
#list(..report.summary.map(line => [#line]))
#for group in report.groups {
  heading(level: 2, group.heading)
  if group.note != "" { block(text(fill: luma(90), group.note)) }
  enum(spacing: 0.9em, ..group.papers.map(item => {
    if item.authors != "" { item.authors + " " }
    strong(item.title)
    item.title_stop
    if item.where != "" { " " + item.where }
    if item.url != "" { " "; link(item.url, item.url.replace("https://", "")) }
  }))
}
"""
