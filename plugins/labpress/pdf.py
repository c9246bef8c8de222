"""Typesets PDFs with Typst. Data is passed to Typst as input, and never inserted into its code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import as_file, files
from typing import Any

_FONTS = ("Libertinus Serif", "Noto Sans CJK SC")
_LAST_EUROPEAN = "\u2bff"
"""The last character that Typst's own fonts are assumed to cover."""


def typeset_pdf(program: bytes, data: Mapping[str, Any]) -> bytes:
    """Typeset a document and return it as PDF; the same program and data give the same bytes.

    The fonts are Typst's own and, if the data contains characters that these may lack, Noto Sans
    CJK. Fonts installed on the system are ignored.

    Args:
        program: the source of a Typst document. It reads the data as JSON from ``sys.inputs.data``,
            and the names of the fonts, separated by commas, from ``sys.inputs.fonts``.
        data: the content of the document, which must be serialisable as JSON.
    """
    import typst

    text = json.dumps(data, ensure_ascii=False)
    inputs = {"data": text, "fonts": _FONTS[0]}
    if text.isascii() or max(text) <= _LAST_EUROPEAN:
        pdf = _compile(typst, program, inputs, [])
    else:
        with as_file(files("noto_cjk_sans_otc")) as folder:
            fonts = ",".join(_FONTS)
            pdf = _compile(typst, program, inputs | {"fonts": fonts}, [str(folder)])
    return pdf


def _compile(typst: Any, program: bytes, inputs: dict[str, str], font_paths: list[str]) -> bytes:
    pdf: bytes = typst.compile(
        program,
        format="pdf",
        ignore_system_fonts=True,
        font_paths=font_paths,
        sys_inputs=inputs,
        timestamp=0,
    )
    return pdf
