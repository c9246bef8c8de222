"""Turns libyaml's errors about invalid YAML into helpful messages."""

from __future__ import annotations

import re
from typing import Any

import yaml

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.loading.yaml_lines import find_open_quote, fix_of_line

Mark = tuple[int, int]
"""Line and column, from 1."""

INVALID_YAML = define_rule(
    "invalid-yaml",
    "error",
    "YAML",
    "A file is not valid YAML, so none of it can be read.",
    "Follow the advice in the message. `mapping values are not allowed` usually means that a "
    "string needs quotes because it contains a colon followed by a space. `found unexpected end "
    "of stream` means that a quote is never closed; the message points to the line on "
    "which it was opened.",
)
MERGE_CONFLICT = define_rule(
    "merge-conflict",
    "error",
    "YAML",
    "A file contains an unresolved Git merge conflict.",
    "Keep one of the two versions, and remove the lines that begin with `<<<<<<<`, `=======` and "
    "`>>>>>>>`.",
)
BIBTEX_RECORD = define_rule(
    "bibtex-record",
    "error",
    "YAML",
    "A record is written in BibTeX instead of YAML.",
    "Write each field as a key: `title: …`, `authors: […]`. Alternatively, move the entry to a "
    "`.bib` file outside the record folders, and import that file with `labpress import`.",
)
UNPRINTABLE_CHARACTER = define_rule(
    "unprintable-character",
    "error",
    "YAML",
    "A file contains a character that YAML does not allow, such as a control character.",
    "Remove the character.",
)

# The line breaks that libyaml recognises.
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def split_lines(text: str) -> list[str]:
    """Split a string into lines as libyaml does, plus an empty line to which marks may refer."""
    return [*_LINE_BREAK.split(text), ""]


# The beginning of libyaml's message, and what usually fixes it; {start} is the line on which the
# list or mapping begins.
_FIXES = {
    "mapping values are not allowed": "put quotes around a string that contains a colon and a "
    "space",
    "found unexpected end of stream": "close the quote that was opened here",
    "did not find expected key": "check the indentation of this line, or put quotes around a "
    "string that contains quotes or starts with `[` or `{{`",
    "could not find expected ':'": "write a colon and a space after a key, and indent the lines of "
    "a multi-line string",
    "did not find expected ',' or ']'": "close the list that starts on line {start}, or put quotes "
    "around a string that contains `,`, `[` or `]`",
    "did not find expected ',' or '}'": "close the mapping that starts on line {start}, or put "
    "quotes around a string that contains `,`, `{{` or `}}`",
    "did not find expected '-' indicator": "indent all items of the list by the same amount, and "
    "align the keys of an item",
    "found a tab character": "indent with spaces",
    "did not find expected node content": "close the bracket, or remove the extra comma",
    "block sequence entries are not allowed": "put quotes around a string that starts with a "
    "hyphen, or start the list on its own line",
    "did not find expected comment or line break": "put quotes around a string that starts with "
    "`>` or `|`, or start it on the next line",
    "unexpected end": "close the quote or bracket that was opened here",
    "unknown escape character": "use single quotes, or double the backslash",
    "found undefined alias": "put quotes around a string that starts with `*`, and write emphasis in a "
    "title as `<i>…</i>`",
    "did not find expected alphabetic or numeric character": "put quotes around a string that "
    "starts with `*` or `&`",
    "expected a single document": "put each record in its own file, without `---` between records",
}
# libyaml notices these errors too late: the cause is where the context begins, at the quote, the
# bracket or the word itself.
_REPORTED_TOO_LATE = (
    "found unexpected end of stream",
    "could not find expected ':'",
    "did not find expected alphabetic or numeric character",
)
# How Git marks the two sides of a conflict, and how an entry of BibTeX begins.
_CONFLICT = re.compile(r"(?m)^(?:<{7} |={7}$|>{7} )")
_BIBTEX = re.compile(r"\s*@\w+\s*\{")


def explain_yaml_error(error: yaml.YAMLError, text: str) -> Diagnostic:
    """Return a diagnostic that explains a parser's error.

    Args:
        error: the error that the parser raised.
        text: the whole text of the file.

    Returns:
        A diagnostic, without a file, at the line and column where the problem begins.
    """
    foreign = _explain_other_format(text)
    if foreign:
        return foreign
    context = getattr(error, "context", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    if context == "expected a single document in the stream":
        problem = "expected a single document"
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if problem in _REPORTED_TOO_LATE:
        marks.reverse()
    mark = next((mark for mark in marks if mark), None)
    if mark is None:
        return unprintable_character(text)
    lines = split_lines(text)
    quote = find_open_quote(lines, mark.line)
    if quote:
        return INVALID_YAML.diagnostic(
            f"invalid YAML: the quote {code(quote.sign)} that opens here is not closed on this line; "
            f"close it at the end of the string",
            line=quote.line + 1,
            column=quote.column + 1,
        )
    if problem == "found character that cannot start any token":
        return _explain_token(lines, mark)
    start = marks[-1].line + 1 if marks[-1] else mark.line + 1
    fix = _fix(problem, lines, mark).format(start=start)
    return INVALID_YAML.diagnostic(
        f"invalid YAML: {problem}; {fix}", line=mark.line + 1, column=mark.column + 1
    )


def _fix(problem: str, lines: list[str], mark: Any) -> str:
    fix = next((fix for start, fix in _FIXES.items() if start in problem), "check the quotes")
    line = lines[mark.line]
    written = fix_of_line(line)
    if written:
        return written
    if "colon" not in fix:
        return fix
    is_unindented_key = re.fullmatch(r"[\s-]*+(?:\w[\w-]*+|(?<=-))", line[: mark.column])
    full_width = next((n for n in (mark.line - 1, mark.line) if n >= 0 and "：" in lines[n]), None)
    if full_width is not None:
        return f"write `:` and a space instead of the full-width `：` on line {full_width + 1}"
    if re.match(r"-[^\s-]", line.strip()):
        return "write a space after the hyphen of an item"
    if re.match(r"\s*- \w+:.*, *\w+:", line):
        return "write each key on its own line, or `{{}}` around all of them"
    if problem.startswith("mapping values") and mark.line and is_unindented_key:
        return "check the indentation of this line, and the colon and space in the line before"
    return fix


def _explain_other_format(text: str) -> Diagnostic | None:
    """Return the diagnostic for a merge conflict or for BibTeX, or None for other text."""
    conflict = _CONFLICT.search(text)
    if conflict:
        return MERGE_CONFLICT.diagnostic(
            "unresolved Git merge conflict; keep one of the two versions, and remove the lines "
            "with `<<<<<<<`, `=======` and `>>>>>>>`",
            line=text.count("\n", 0, conflict.start()) + 1,
        )
    if _BIBTEX.match(text):
        return BIBTEX_RECORD.diagnostic(
            "this is BibTeX, not YAML; write its fields as keys, such as `title: …` and "
            "`authors: […]`, or move it to a `.bib` file and run `labpress import` with that file"
        )
    return None


def _explain_token(lines: list[str], mark: Any) -> Diagnostic:
    character = lines[mark.line][mark.column : mark.column + 1]
    problem = f"an unquoted string cannot start with {code(character)}; put quotes around it"
    if character == "\t":
        problem = "a tab cannot indent a line; indent with spaces"
    return INVALID_YAML.diagnostic(
        f"invalid YAML: {problem}", line=mark.line + 1, column=mark.column + 1
    )


def unprintable_character(text: str, index: int | None = None) -> Diagnostic:
    """Return the diagnostic for a character that YAML does not allow.

    Args:
        text: the whole text of the file.
        index: the index of the character in the text; None to search for the first one, since
            libyaml does not report where it is.
    """
    if index is None:
        match = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", text)
        index = match.start() if match else 0
    before = text[:index]
    return UNPRINTABLE_CHARACTER.diagnostic(
        f"unprintable character U+{ord(text[index]):04X}; remove it",
        line=before.count("\n") + 1,
        column=index - before.rfind("\n"),
    )
