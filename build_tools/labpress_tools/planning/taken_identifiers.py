"""Keeps track of the identifiers and citekeys in use, since no two papers may share one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labpress.schema.identifiers import SCHEMES
from labpress_tools.drafts import Value
from labpress_tools.lab import Lab
from labpress_tools.works import work_of_record


class TakenIdentifiers:
    """The identifiers of a lab's papers, and of papers that are about to be written."""

    def __init__(self, lab: Lab) -> None:
        self._owners: dict[str, str] = {}
        # The id of a record is a citekey, too, so `_citekeys` contains both.
        self._citekeys: dict[str, str] = {}
        for record in lab.papers:
            self.add(record.data, record.id)
            former = record.data.get("former_ids") or []
            for item in [former] if isinstance(former, str) else former:
                self._citekeys.setdefault(str(item).casefold(), record.id)

    def add(self, fields: Mapping[str, Any], record: str) -> None:
        """Reserve the identifiers and the citekey in the fields of a record.

        If another record already has one of them, that record keeps it.
        """
        for item in work_of_record({**fields, "source": []}).ids:
            self._owners.setdefault(item, record)
        self._citekeys.setdefault(record, record)
        if fields.get("citekey"):
            self._citekeys.setdefault(str(fields["citekey"]).casefold(), record)

    def without_taken(
        self, fields: Mapping[str, Value | None], record: str
    ) -> tuple[dict[str, Any], dict[str, str]]:
        """Return the fields of a record without identifiers and citekeys that other records have.

        Args:
            fields: the fields of the record.
            record: the id of the record.

        Returns:
            The remaining values, and the reasons why the others were omitted, by key.
        """
        clashes: dict[str, str] = {}
        for key in SCHEMES:
            if key not in fields:
                continue
            parts = {key: fields[key], "type": fields.get("type")}
            owners = {self._owners.get(item, record) for item in work_of_record(parts).ids}
            other = next(iter(owners - {record}), None)
            if other:
                clashes[key] = f"{fields[key]} is already used by {other}"
        citekey = str(fields.get("citekey") or "").casefold()
        if citekey and self._citekeys.get(citekey, record) != record:
            clashes["citekey"] = f"{fields['citekey']} is already used by {self._citekeys[citekey]}"
        return {key: value for key, value in fields.items() if key not in clashes}, clashes
