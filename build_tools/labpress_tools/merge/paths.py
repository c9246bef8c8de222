"""Converts records to values keyed by path, so that single keys and items can be compared.

The path of most values is their key; such values are compared as a whole. These values have longer
paths:

- a key of a mapping such as the venue: ``venue.pages``;
- an item of a list whose items have names: ``versions[v1]``, ``links[https://example.org/]``;
- text in a language other than the record's: ``abstract.zh``. The path of text in the
  language of the record is its key, whether the text is written as a string or in a mapping.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labpress.schema.languages import base_language, best_language
from labpress_tools.drafts import Value
from labpress_tools.merge.policies import BY_LANGUAGE, NAMED_ITEMS, SPLIT


def flatten(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a record or draft by path, in the order of the record."""
    flat: dict[str, Any] = {}
    for key, value in fields.items():
        if key in SPLIT:
            parts = {SPLIT[key]: value} if isinstance(value, str) and SPLIT[key] else value
            if isinstance(parts, dict):
                flat |= {f"{key}.{name}": item for name, item in parts.items()}
                continue
        if key in BY_LANGUAGE and isinstance(value, dict):
            own = _own_language(value, fields)
            flat |= {
                key if language == own else f"{key}.{language}": text
                for language, text in value.items()
            }
            continue
        if key in NAMED_ITEMS and isinstance(value, list):
            flat |= {_item_path(key, item, place): item for place, item in enumerate(value)}
            continue
        flat[key] = value
    return flat


def _item_path(key: str, item: Any, place: int) -> str:
    name = item.get(NAMED_ITEMS[key]) if isinstance(item, dict) else None
    return f"{key}[{name if name is not None else place}]"


def _own_language(texts: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
    """Return the language code under which a mapping contains the text in the record's language.

    If there is no such text, this is the code under which to add one.
    """
    language = str(fields.get("language") or "en")
    best = best_language(texts, [language])
    return best if best and base_language(best) == base_language(language) else language


def key_of(path: str) -> str:
    """Return the key at the beginning of a path."""
    return path.partition("[")[0].partition(".")[0]


def with_value(fields: dict[str, Any], path: str, value: Value) -> None:
    """Set the value at a path; a new item of a list is added at the end.

    Args:
        fields: the values of the record. The mapping is modified in place, but lists and mappings
            in it are replaced with modified copies.
        path: the path, as in the keys that `flatten` returns.
        value: the value.
    """
    key = key_of(path)
    if key in BY_LANGUAGE:
        fields[key] = _with_text(fields, key, path.partition(".")[2], value)
    elif key in SPLIT and path != key:
        before = fields.get(key)
        parts = {SPLIT[key]: before} if isinstance(before, str) else dict(before or {})
        fields[key] = parts | {path.partition(".")[2]: value}
    elif path != key:
        items = list(fields.get(key) or [])
        paths = [_item_path(key, item, place) for place, item in enumerate(items)]
        if path in paths:
            items[paths.index(path)] = value
        else:
            items.append(value)
        fields[key] = items
    else:
        fields[key] = value


def without_value(fields: dict[str, Any], path: str) -> None:
    """Remove the value at the path of a key, or of a key in a mapping such as the venue.

    Args:
        fields: the values of the record, which are modified as in `with_value`. None marks a key
            that is removed.
        path: the path.
    """
    key, _, name = path.partition(".")
    before = fields.get(key)
    rest = {
        part: value
        for part, value in (before.items() if isinstance(before, dict) and name else ())
        if part != name
    }
    fields[key] = rest or None


def _with_text(fields: Mapping[str, Any], key: str, language: str, value: Value) -> Value:
    """Return the new value of a key after setting its text in a language.

    Args:
        fields: the values of the record.
        key: the key of the text.
        language: the language code; empty for the language of the record.
        value: the text.
    """
    before = fields.get(key)
    if not language and not isinstance(before, dict):
        return value
    texts = dict(before) if isinstance(before, dict) else {}
    own = _own_language(texts, fields)
    if isinstance(before, str):
        texts[own] = before
    return texts | {language or own: value}
