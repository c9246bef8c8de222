"""Explains the errors of pydantic as diagnostics that state the problem and the fix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from labpress.diagnostics import RULES, Diagnostic, FieldPath, closest, code, define_rule
from labpress.loading.key_suggestions import suggest_key, suggest_word
from labpress.loading.model_fields import example_of, examples_of, is_required, keys_at, model_at
from labpress.loading.parsed_record import ParsedRecord
from labpress.schema.name_splitting import split_names
from labpress.schema.names import Name
from labpress.schema.types import describe

MISSING_KEY = define_rule(
    "missing-key",
    "error",
    "record",
    "A required key is missing.",
    "Add it; the message gives an example.",
)
UNKNOWN_KEY = define_rule(
    "unknown-key",
    "error",
    "record",
    "A key does not exist, or is not allowed in this part of the record.",
    "Correct the spelling, or move the key; [the record format](record-format.md) lists all keys.",
)
INVALID_CHOICE = define_rule(
    "invalid-choice",
    "error",
    "record",
    "A value is not one of those allowed for its key.",
    "Use one of the allowed values; [the record format](record-format.md) lists them.",
)
INVALID_VALUE = define_rule(
    "invalid-value",
    "error",
    "record",
    "A value is not valid for its key, such as text where a number or a date is required.",
    "Follow the advice in the message; [the record format](record-format.md) contains examples.",
)
UNKNOWN_LANGUAGE = define_rule(
    "unknown-language",
    "error",
    "record",
    "In a text in several languages, one of the keys is not a language code.",
    "Write a BCP 47 code, such as `en`, `zh` or `zh-Hant`: `summary: {en: …, zh: …}`.",
)
INVALID_NAME = define_rule(
    "invalid-name",
    "error",
    "record",
    "A name cannot be parsed, is a placeholder, or contains more than the name of one author.",
    "Write each author as a separate item: `Given Family`, or `{literal: …}` for a team. Remove "
    "bullets, footnote marks and roles.",
)
INVALID_STRUCTURE = define_rule(
    "invalid-structure",
    "error",
    "record",
    "A value is a string where a list or a mapping is required, or vice versa; or a list is empty.",
    "In a list, write a hyphen and a space before each item. Write a mapping as `key: value`.",
)
TOO_MANY_ERRORS = define_rule(
    "too-many-errors",
    "error",
    "record",
    "A record has more than 200 invalid values and wrong or missing keys. labpress reports only the "
    "first 200.",
    "Correct the errors that are reported, and run the check again.",
)
_MAX_EXPLAINED = 200


def find_misspelled_keys(details: list[ErrorDetails], model: type[BaseModel]) -> set[FieldPath]:
    """Return the paths of the keys that were probably meant by unknown keys."""
    paths: set[FieldPath] = set()
    for detail in details[:_MAX_EXPLAINED]:
        if detail["type"] == "extra_forbidden":
            *around, key = detail["loc"]
            keys, former = keys_at(model, tuple(around))
            suggestion = closest(str(key), [*keys, *former])
            paths |= {(*around, former.get(suggestion, suggestion))} if suggestion else set()
    return paths


def explain_errors(
    details: list[ErrorDetails], model: type[BaseModel], parsed: ParsedRecord
) -> Iterator[Diagnostic]:
    """Yield the diagnostics for pydantic's errors, each with its place in the source.

    Args:
        details: the errors; only the first 200 are explained.
        model: the model of the record.
        parsed: the record; errors that the YAML parser has already reported are left out.
    """
    paths = [tuple(detail["loc"]) for detail in details]
    misspelled = find_misspelled_keys(details, model)
    if len(details) > _MAX_EXPLAINED:
        text = (
            f"{len(details):,} values and keys are wrong or missing, but only the first "
            f"{_MAX_EXPLAINED} are reported; correct these, and run the check again"
        )
        yield TOO_MANY_ERRORS.diagnostic(text).at(parsed.file.file)
    for detail, path in list(zip(details, paths, strict=True))[:_MAX_EXPLAINED]:
        is_missing = detail["type"] == "missing"
        if is_missing and path in misspelled:
            continue  # each mistake gets one message
        if any(path[:length] in parsed.tree.dropped for length in range(len(path) + 1)):
            continue  # the YAML parser has reported it
        place = parsed.place_missing if is_missing else parsed.place_in_source
        yield place(_explain(detail, model, parsed.tree.nearest(path)), path)


def _explain(detail: ErrorDetails, model: type[BaseModel], written: FieldPath) -> Diagnostic:
    """Return the diagnostic for one of pydantic's errors.

    Args:
        detail: the error.
        model: the model of the record.
        written: the longest prefix of the error's path that exists in the file.
    """
    value, path = detail["input"], tuple(detail["loc"])
    match detail["type"]:
        case rule_id if rule_id in RULES:  # raised by a type of `labpress.schema`
            return RULES[rule_id].diagnostic(f"{detail['msg']}{_or_remove(model, written, value)}")
        case "missing":
            return _explain_missing(str(path[-1]), model_at(model, path[:-1]))
        case "extra_forbidden":
            keys, former = keys_at(model, path[:-1])
            fix = suggest_key(str(path[-1]), value, keys, former)
            return UNKNOWN_KEY.diagnostic(f"unknown key {code(path[-1])}; {fix}")
        case "literal_error":
            return _explain_choice(value, re.findall(r"'([^']*)'", detail["ctx"]["expected"]))
        case "tuple_type":
            fix = f"{_fix_list(model, path, value)}{_or_remove(model, written, value)}"
            return INVALID_STRUCTURE.diagnostic(f"{_wrong_structure('list', value)}; {fix}")
        case "dict_type" | "model_type":
            fix = f"{_fix_mapping(model_at(model, path), path, value)}{_or_remove(model, written, value)}"
            return INVALID_STRUCTURE.diagnostic(f"{_wrong_structure('mapping', value)}; {fix}")
        case other:  # pragma: no cover - a type of error that no field of a record raises
            return INVALID_VALUE.diagnostic(
                f"invalid value {describe(value)}; {detail['msg']} ({other})"
            )


def _explain_missing(key: str, model: type[BaseModel] | None) -> Diagnostic:
    example = example_of(model, key)
    info = model.model_fields.get(key) if model else None
    may_be_empty = info is not None and get_origin(info.annotation) is tuple
    otherwise = f", or {code(f'{key}: []')} if there are none" if may_be_empty else ""
    return MISSING_KEY.diagnostic(
        f"missing required key {code(key)}; add it, for example {code(f'{key}: {example}')}{otherwise}"
    )


def _explain_choice(value: object, words: list[str]) -> Diagnostic:
    fix = suggest_word(value if isinstance(value, str) else "", words)
    problem = f"invalid value {describe(value)}"
    if not isinstance(value, str):
        problem = _wrong_structure("string", value)
    elif not value.strip():
        problem = "the value is empty"
    return INVALID_CHOICE.diagnostic(f"{problem}; {fix}")


def _or_remove(model: type[BaseModel], path: FieldPath, value: object) -> str:
    """Return ", or remove the key" if an empty value may be omitted; "" for other values."""
    is_empty = value is None or (isinstance(value, str) and not value.strip())
    if not path or not is_empty or is_required(model, path):
        return ""
    return f", or remove the {'item' if isinstance(path[-1], int) else 'key'}"


def _fix_mapping(part: type[BaseModel] | None, path: FieldPath, value: object) -> str:
    if not path or part is None:
        return "write `key: value` pairs"
    if value is None and getattr(part, "shorthand", None):
        return "write a value"
    return f"write `key: value` pairs, such as `{{{examples_of(part)}}}`"


def _fix_list(model: type[BaseModel], path: FieldPath, value: object) -> str:
    """Return the fix for a value that should be a list.

    Args:
        model: the model of the record.
        path: the path of the value.
        value: the value: None, a mapping, a string or another scalar. If it is a string of names
            that can be split unambiguously, the fix lists these names.
    """
    sign = re.match(r"[–—−•·‣◦▪*]", value) if isinstance(value, str) else None
    if sign:
        return f"start each item with a hyphen instead of {code(sign.group())}"
    part = model_at(model, path)
    names = split_names(value) if isinstance(value, str) and part and issubclass(part, Name) else []
    if not names:
        return "start each item with a hyphen"
    items = ", ".join(f'"{name}"' if "," in name else name for name in names)
    return f"write `{path[-1]}: [{items}]`"


def _wrong_structure(expected: str, value: object) -> str:
    return "the value is empty" if value is None else f"must be a {expected}, not {describe(value)}"
