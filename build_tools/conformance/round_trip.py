"""Reads every export with Citation.js and pandoc, and compares each field with the record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from conformance.consumers import Consumers, run
from conformance.equality import FIELDS, Item, difference
from conformance.explanation import Difference, Explanation
from conformance.known_losses import KNOWN_LOSSES
from conformance.report import CheckResult, table
from conformance.samples import Sample

FORMATS = {
    "BibTeX": (".bib", "bibtex"),
    "BibLaTeX": (".biblatex.bib", "biblatex"),
    "RIS": (".ris", "ris"),
    "CSL-JSON": (".csl.json", "csljson"),
}
READERS = ("Citation.js", "pandoc")


def check_round_trip(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Read the exports of all papers in all formats with both readers, and compare the fields."""
    differences = list(_differences(consumers, samples))
    explanation = Explanation(differences, KNOWN_LOSSES)
    total = sum(len(sample.papers) for sample in samples)
    columns = [(name, reader) for name in FORMATS for reader in READERS]
    rows = [
        [field, *(explanation.cell(total, field, *column) for column in columns)]
        for field in FIELDS
    ]
    text = (
        f"The table shows how many of {total} references each program reads correctly. The numbers in "
        "brackets refer to the list below the table, which gives the reasons for the differences.\n\n"
    )
    text += table(["field", *(f"{name}, {reader}" for name, reader in columns)], rows)
    text += "\n" + explanation.notes
    return CheckResult("Exports read by reference managers", text, tuple(explanation.failures))


def _differences(consumers: Consumers, samples: Sequence[Sample]) -> Iterator[Difference]:
    for sample in samples:
        for name in FORMATS:
            for reader in READERS:
                items = {item["id"]: item for item in _read(consumers, reader, name, sample)}
                for expected in sample.items:
                    for field in FIELDS:
                        values = difference(field, expected, items.get(expected.key, {}))
                        if values:
                            yield Difference(field, name, reader, expected.key, *values)


def _read(consumers: Consumers, reader: str, name: str, sample: Sample) -> list[Item]:
    extension, pandoc_format = FORMATS[name]
    file = str(sample.export(extension))
    if reader == "pandoc":
        text = run([str(consumers.pandoc), "-f", pandoc_format, "-t", "csljson", file]).stdout
    else:
        text = consumers.run_node("read_references.mjs", extension, file)
    items: list[Item] = json.loads(text)
    return items
