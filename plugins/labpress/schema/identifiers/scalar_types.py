"""Defines the types of record ids, links, files, languages and other short values.

A value of the wrong form is rejected with a message that suggests a fix.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote, urlsplit

from labpress.schema.folded_names import DEVICE_NAMES, RESERVED_IDS
from labpress.schema.languages import is_language, meant_language
from labpress.schema.names import suggest_id
from labpress.schema.types import TEXT_TYPES, Scalar, describe, read_line, reject, reject_value

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINK_SCHEMES = ("http", "https", "mailto")
_PARAMETERS = re.compile(r"[<>~]?=?\s?([0-9]+x)?[0-9]+(\.[0-9]+)?\s?[KMBT]?")

# BibTeX and biber accept letters of any script. Of the symbols in use, these are the ones that
# BibTeX, biber and \cite do not reserve; NASA's ADS exports keys such as 2019A&A...622A..24S.
_NOT_IN_CITEKEYS = re.compile(r"[^\w:.+/*&-]+")
CITEKEY_CHARACTERS = "letters, digits and `_:.+/*&-`"
"""The characters that citekeys may contain, as messages describe them."""


def _record_id(value: object) -> str:
    text = read_line(value)
    if not re.fullmatch(ID_PATTERN, text) or len(text) > 100 or text == "index":
        fix = "use at most 100 lower-case letters, digits and single hyphens (not `index`)"
        suggestion = suggest_id(text)
        if suggestion:
            fix += f", for example `{suggestion}`"
        reject_value("a valid id", value, fix)
    if text in DEVICE_NAMES:
        fix = f"Windows reserves this name; write, for example, `{text}-1`"
        reject_value("a valid id", value, fix)
    return text


def _link(value: object) -> str:
    text = read_line(value)
    if not text.startswith(("http://", "https://", "mailto:")):
        reject(
            f"the link {describe(value)} does not start with `https://`, `http://` or `mailto:`; "
            f"{_fix_link(text)}"
        )
    if forbidden := re.search(r"[\s<>\"\\^`{|}]", text):
        character = forbidden[0]
        shown = {" ": "a space", "`": "a backtick"}.get(character, f"`{character}`")
        reject(
            f"the link {describe(value)} contains {shown}, which URLs do not allow; "
            f"write `{quote(character)}` instead"
        )
    try:
        host = urlsplit(text).hostname
    except ValueError:  # such as https://[::1
        host = None
    if text.startswith("mailto:") and not re.fullmatch(r"mailto:[^@?]+@[^@]+", text):
        reject(f"the link {describe(value)} has no valid e-mail address; check it")
    if not (host or text.startswith("mailto:")):
        reject(f"the link {describe(value)} has no valid host; write a complete URL")
    return text


_FILE_NAME = re.compile(
    r"(?i)(?!www\.)[^:?#]+\.(?:pdf|pptx?|docx?|odp|key|zip|png|jpe?g|svg|mp4|csv|tex|bib|ipynb)"
)


def _fix_link(text: str) -> str:
    if text.lower().startswith(("http://", "https://", "mailto:")):
        return "write the scheme in lower case"
    if re.fullmatch(r"10\.\d{4,9}/\S+", text):
        return f"write `doi: {text}`, or `https://doi.org/{text}` for the DOI of another work"
    if re.match(r"(?i)arxiv:", text):
        return f"write `arxiv: {text[6:].strip()}`, or the URL of the page on arXiv"
    if re.fullmatch(r"[^\s:/@]+@[^\s:/@]+", text):
        return "add `mailto:` in front of it"
    if _FILE_NAME.fullmatch(text):
        name = re.split(r"[/\\]", text)[-1]
        return f"write `file: {name}` under `links` for a file in the folder named after the record"
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text):
        return "add `https://` in front of it"
    return "write a complete `https://` URL, or remove the link"


# Recognises codes of the schemes in `schema/classifications.py`, which people write as categories.
# Here, a JEL code must contain a digit, so that a single letter is not mistaken for a code.
_CODES_OF_OTHER_SCHEMES = {
    "msc": r"[0-9]{2}(?:-[0-9]{2}|-XX|[A-Z][0-9]{2}|[A-Z]xx)",
    "pacs": r"[0-9]{2}\.[0-9]{2}(?:\.[A-Za-z0-9+-]{1,2})?",
    "jel": r"[A-Z][0-9]{1,2}",
}


_LONGEST_CATEGORY = 60  # the category is a folder name; arXiv's have at most 18 characters


def _category(value: object) -> str:
    text = read_line(value)
    is_category = re.fullmatch(r"[A-Za-z][A-Za-z-]*(\.[A-Za-z-]+)?", text)
    if not is_category or len(text) > _LONGEST_CATEGORY or text.lower() in RESERVED_IDS:
        reject_value("a valid category", value, _fix_category(text))
    return text


def _fix_category(text: str) -> str:
    for key, pattern in _CODES_OF_OTHER_SCHEMES.items():
        if re.fullmatch(pattern, text):
            return f"write `classifications: {{{key}: [{text}]}}`"
    if re.search(r"[A-Za-z]{3}.*\s", text):
        return "list it under `keywords` instead"
    return "write it as arXiv does, for example `cs.CV`"


def _language(value: object) -> str:
    text = read_line(value)
    if not is_language(text):
        meant = meant_language(text)
        fix = (
            f"did you mean `{meant}`?" if meant else "write a BCP 47 code such as `en` or `zh-Hans`"
        )
        reject_value("a valid language code", value, fix)
    return text


def _file(value: object) -> str:
    text = read_line(value)
    if not _is_file_inside(text):
        plain = text.replace("\\", "/").removeprefix("./")
        if _is_file_inside(plain):
            reject_value("a valid path", value, f"write `{plain}`")
        reject(
            f"{describe(value)} is not the path of a file in the record's folder; put the file there, "
            "and write its name without colons, such as `teaser.png`"
        )
    return text


def _is_file_inside(text: str) -> bool:
    """Return whether a path leads to a file in a record's folder or in one of its subfolders."""
    bad = "\\" in text or ":" in text
    return not bad and all(part not in {"", ".", ".."} for part in text.split("/"))


def _colour(value: object) -> str:
    text = read_line(value)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        reject_value(
            "a valid colour",
            value,
            "write `#` and six hexadecimal digits in quotes, such as `'#3b5bdb'`",
        )
    return text.lower()


def is_citekey(text: str) -> bool:
    """Return whether a string is a valid citekey."""
    return bool(text) and not _NOT_IN_CITEKEYS.search(text)


def without_invalid_characters(citekey: str) -> str:
    """Return a citekey without the characters that citekeys must not contain."""
    return _NOT_IN_CITEKEYS.sub("", citekey)


def _citekey(value: object) -> str:
    text = read_line(value)
    if not is_citekey(text):
        reject_value("a valid citekey", value, f"use only {CITEKEY_CHARACTERS}")
    return text


def _parameters(value: object) -> str:
    text = read_line(value)
    if not _PARAMETERS.fullmatch(text):
        reject_value(
            "a valid parameter count", value, "write a number with K, M, B or T, such as `38B`"
        )
    return text


# Editors check the patterns, which therefore also accept the prefixes that the readers remove.
RecordId = Annotated[
    str, Scalar(_record_id, {"type": TEXT_TYPES, "pattern": ID_PATTERN, "maxLength": 100})
]
Link = Annotated[str, Scalar(_link, {"type": "string", "pattern": "^(https?://|mailto:)"})]
Category = Annotated[str, Scalar(_category, {"type": "string", "pattern": "^[A-Za-z][A-Za-z.-]*$"})]
Language = Annotated[str, Scalar(_language, {"type": "string", "pattern": "^[a-z]{2,3}(-|$)"})]
FileName = Annotated[
    str, Scalar(_file, {"type": TEXT_TYPES, "pattern": r"^(?!\.{1,2}/)[^/:\\][^:\\]*$"})
]
Colour = Annotated[str, Scalar(_colour, {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})]
Citekey = Annotated[
    str, Scalar(_citekey, {"type": TEXT_TYPES, "pattern": r"^[^\s\"#%'(),={}~\\]+$"})
]
Parameters = Annotated[str, Scalar(_parameters, {"type": TEXT_TYPES, "minLength": 1})]
