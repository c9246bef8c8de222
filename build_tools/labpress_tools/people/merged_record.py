"""Merges the records of two people into one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from labpress.authors.resolution import declared_names
from labpress.schema import Author
from labpress.schema.names import Name, fold
from labpress_tools.author_names import display_of
from labpress_tools.drafts import Value
from labpress_tools.record_writer import same_value
from labpress_tools.renaming.lab_edit import LabEdit
from labpress_tools.renaming.moves import Move
from labpress_tools.renaming.published_ids import must_keep_id
from labpress_tools.renaming.rename import as_list, name_fields

_OWN = frozenset({*Name.model_fields, "native_name", "aliases", "former_ids", "not_same_as"}) | {
    "one_person"
}
"""The keys that are merged by special rules or not at all."""


@dataclass
class MergedRecord:
    """The record of the person who is kept, merged with the record of the other person.

    Attributes:
        kept: the id that is kept.
        merged: the id of the other person.
        before: the previous values of the kept record; empty if the kept person has no file.
        other: the values of the other record; empty if the other person has no file.
        values: the new values of the kept record; None removes a key.
        names: the names that the record declares.
        notes: messages about values that could not be merged.
    """

    kept: str
    merged: str
    before: Mapping[str, Any]
    other: Mapping[str, Any]
    values: dict[str, Any] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, edit: LabEdit, kept: str, merged: str) -> MergedRecord:
        """Merge the records of two people in memory; `write` adds the result to the edit.

        Args:
            edit: the planned edit of the lab.
            kept: the id of the person who is kept.
            merged: the id of the other person.
        """
        before, other = (_values(edit, author) for author in (kept, merged))
        record = cls(kept, merged, before, other)
        record.values = dict(before or name_fields(edit.lab.authors[kept]))
        record._merge_names(edit)
        former = [*as_list(before.get("former_ids")), *as_list(other.get("former_ids"))]
        former += [merged] if must_keep_id(edit.lab, merged) else []
        record.values["former_ids"] = list(dict.fromkeys(former)) or None
        others = [*as_list(before.get("not_same_as")), *as_list(other.get("not_same_as"))]
        others = [item for item in dict.fromkeys(others) if item not in {kept, merged}]
        record.values["not_same_as"] = others or None
        for key, value in other.items():
            if key not in _OWN and value is not None:
                record._merge_key(key, value)
        return record

    def _merge_names(self, edit: LabEdit) -> None:
        author = edit.lab.authors.get(self.kept)
        own = {display_of(self.values), author.display if author else ""}
        if not self.values.get("native_name") and self.other.get("native_name"):
            self.values["native_name"] = self.other["native_name"]
        aliases = _aliases(self.before)
        if not self.values.get("native_name"):
            self._set_native_name(edit, aliases)
        own |= {str(self.values.get("native_name") or "")}
        for name, alias in self._names_of_other(edit):
            if name in own:
                continue
            known = aliases.get(name)
            is_verified = not _is_unverified(alias)
            if known is None or (is_verified and _is_unverified(known)):
                aliases[name] = (
                    _verified(known if known is not None else alias) if is_verified else alias
                )
        if aliases:
            self.values["aliases"] = list(aliases.values())
        self.names = [name for name in own if name]
        self.names += [name for name, alias in aliases.items() if not _is_unverified(alias)]

    def _set_native_name(self, edit: LabEdit, aliases: Mapping[str, Any]) -> None:
        """Set ``native_name`` to a name of the other person that is not in Latin letters, if any.

        It is set only if the name of the kept person is in Latin letters. A name that has a source,
        or is only a guess, remains an alias.
        """
        names = (name for name, alias in self._names_of_other(edit) if alias == name)
        if _has_latin_letters(display_of(self.values)):
            native = next((name for name in names if not _has_latin_letters(name)), None)
            if native and native not in aliases:
                self.values["native_name"] = native

    def _names_of_other(self, edit: LabEdit) -> Iterator[tuple[str, Any]]:
        """Yield each name of the other person, with the item of ``aliases`` that declares it."""
        author, parsed = (
            edit.lab.authors.get(self.merged),
            edit.lab.parsed.get(f"authors/{self.merged}"),
        )
        declared = [author.display] if author else []
        if parsed and isinstance(parsed.record, Author):
            declared = declared_names(parsed.record)
        guessed = _aliases(self.other)
        own = display_of(self.values)
        source = guessed.get(own, {}).get("source") if isinstance(guessed.get(own), dict) else None
        for name in declared:
            alias = guessed.get(name, name)
            yield name, {"name": name, "source": source} if source and alias == name else alias
        for name, alias in guessed.items():
            if name not in declared:
                yield name, alias

    def drop_alias(self, name: str) -> None:
        """Remove an alias that no byline uses, even if the merge made it the ``native_name``."""
        aliases = [item for item in self.values.get("aliases", []) if _name(item) != name]
        self.values["aliases"] = aliases or None
        if self.values.get("native_name") == name and self.before.get("native_name") != name:
            self.values["native_name"] = None
        self.names = [item for item in self.names if item != name]

    def _merge_key(self, key: str, value: Any) -> None:
        mine = self.values.get(key)
        if mine is None:
            self.values[key] = value
        elif key == "about":
            self._join_texts(key, mine, value)
        elif isinstance(mine, dict) and isinstance(value, dict) and key == "member":
            self.values[key] = {**value, **mine}
            lost = {
                part: item
                for part, item in value.items()
                if not same_value(mine.get(part, item), item)
            }
            self._note(key, lost)
        elif _is_list(key):
            items = as_list(mine)
            self.values[key] = items + [
                item for item in as_list(value) if not any(_same(item, known) for known in items)
            ]
        elif key == "orcid":
            self._keep_orcid(str(value))
        elif not same_value(mine, value):
            self._note(key, value)

    def _join_texts(self, key: str, mine: Any, other: Any) -> None:
        """Join two values; if both are given by language, join the text in each language."""
        if same_value(mine, other):
            return
        if isinstance(mine, dict) and isinstance(other, dict):
            texts = {**other, **mine}
            for language in mine.keys() & other.keys():
                texts[language] = _joined(mine[language], other[language])
            self.values[key] = texts
        elif isinstance(mine, dict) or isinstance(other, dict):
            self._note(key, other)  # the language of one of the values is unknown
        else:
            self.values[key] = _joined(mine, other)

    def _keep_orcid(self, orcid: str) -> None:
        """Keep the ORCID of the other person as a link, unless both people have the same one."""
        number = orcid.rpartition("/")[2]
        if number == str(self.values["orcid"]).rpartition("/")[2]:
            return
        link = {"kind": "profile", "url": f"https://orcid.org/{number}"}
        self.values["links"] = [*as_list(self.values.get("links")), link]
        self.notes.append(f"the ORCID {number} of {self.merged} is kept as a link")

    def _note(self, key: str, lost: Any) -> None:
        if lost:
            listed = (
                ", ".join(f"{k}: {v}" for k, v in lost.items()) if isinstance(lost, dict) else lost
            )
            self.notes.append(f"kept `{key}` of {self.kept}; {self.merged} had {listed}")

    def write(self, edit: LabEdit, move: Move) -> None:
        """Add the changes to the kept record, or a new record, to the planned edit."""
        photo = self.values.get("photo")
        if photo is not None and self.before.get("photo") is None:
            self.values["photo"] = _moved_figure(photo, move)
        changes: dict[str, Value | None] = {
            key: value for key, value in self.values.items() if self._differs(key, value)
        }
        if self.before:
            edit.change(f"authors/{self.kept}", changes)
        else:
            edit.create(f"authors/{self.kept}", {k: v for k, v in changes.items() if v is not None})

    def _differs(self, key: str, value: Any) -> bool:
        before = self.before.get(key)
        if isinstance(value, list):
            before, value = as_list(before), as_list(value)
        return not same_value(before, value)


def _values(edit: LabEdit, author: str) -> dict[str, Any]:
    key = f"authors/{author}"
    return edit.values(key) if edit.has_record(key) else {}


def _aliases(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the items of ``aliases`` in a record, by name."""
    return {_name(item): item for item in as_list(values.get("aliases"))}


def _name(alias: Any) -> str:
    return " ".join(str(alias.get("name") if isinstance(alias, dict) else alias).split())


def _has_latin_letters(name: str) -> bool:
    return re.search("[a-z]", fold(name)) is not None


def _is_unverified(alias: Any) -> bool:
    return isinstance(alias, dict) and str(alias.get("unverified", "")).lower() == "true"


def _verified(alias: Any) -> Any:
    if not isinstance(alias, dict):
        return alias
    parts = {key: value for key, value in alias.items() if key != "unverified"}
    return parts["name"] if parts.keys() == {"name"} else parts


def _joined(first: Any, second: Any) -> str:
    if same_value(first, second):
        return str(first)
    return f"{str(first).rstrip()}\n\n{second}"


def _is_list(key: str) -> bool:
    info = Author.model_fields.get(key)
    return info is not None and info.default == ()


def _same(item: Any, other: Any) -> bool:
    """Return whether two items of a list are equivalent."""
    if isinstance(item, dict) and isinstance(other, dict) and "url" in item:
        return str(item["url"]).rstrip("/") == str(other.get("url")).rstrip("/")
    first, second = (
        {"name": value} if isinstance(value, str) else value for value in (item, other)
    )
    return same_value(first, second)


def _moved_figure(figure: Any, move: Move) -> Any:
    if isinstance(figure, dict):
        return {**figure, "file": move.file_name(str(figure.get("file")))}
    return move.file_name(str(figure))
