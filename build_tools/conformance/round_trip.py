"""Citation.js and pandoc read every export back: field by format by reader."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from conformance.consumers import Consumers, run
from conformance.equality import FIELDS, Item, difference
from conformance.known_losses import LIMITS, Difference
from conformance.report import Part, table
from conformance.samples import Sample

FORMATS = {
    "BibTeX": (".bib", "bibtex"),
    "BibLaTeX": (".biblatex.bib", "biblatex"),
    "RIS": (".ris", "ris"),
    "CSL-JSON": (".csl.json", "csljson"),
}
READERS = ("Citation.js", "pandoc")


def check_reading_back(consumers: Consumers, samples: Sequence[Sample]) -> Part:
    """Have both readers read all papers in all formats."""
    differences = list(_differences(consumers, samples))
    explained = {one: limit for one in differences for limit in LIMITS if limit.covers(one)}
    # The last limit that covers a difference counts; one that covers none is out of date.
    unused = [limit for limit in LIMITS if not any(limit.covers(one) for one in differences)]
    faults = [str(one) for one in differences if one not in explained]
    faults += [f"a limit that nothing needs: {limit}" for limit in unused]
    total = sum(len(sample.papers) for sample in samples)
    columns = [(name, reader) for name in FORMATS for reader in READERS]
    counts = Counter((one.field, one.format, one.reader) for one in differences)
    reasons = list(dict.fromkeys(limit.reason for limit in LIMITS))
    marks = {limit: reasons.index(limit.reason) + 1 for limit in LIMITS}
    rows = []
    for field in FIELDS:
        row = [field]
        for name, reader in columns:
            used = {
                marks[explained[one]]
                for one in differences
                if (one.field, one.format, one.reader) == (field, name, reader) and one in explained
            }
            notes = f" ({', '.join(map(str, sorted(used)))})" if used else ""
            row.append(f"{total - counts[field, name, reader]}{notes}")
        rows.append(row)
    text = f"References out of {total} that were read as written; in brackets the limit of all others.\n\n"
    text += table(["field", *(f"{name}, {reader}" for name, reader in columns)], rows)
    text += (
        "\n" + "\n".join(f"{number}. {reason}" for number, reason in enumerate(reasons, 1)) + "\n"
    )
    return Part("Read back by reference managers' libraries", text, tuple(faults))


def _differences(consumers: Consumers, samples: Sequence[Sample]) -> Iterator[Difference]:
    for sample in samples:
        entries = sample.entries
        for name in FORMATS:
            for reader in READERS:
                items = {item["id"]: item for item in _read(consumers, reader, name, sample)}
                for entry in entries:
                    item = items.get(entry.key, {})
                    for field in FIELDS:
                        found = difference(field, entry, item)
                        if found:
                            yield Difference(field, name, reader, entry.key, *found)


def _read(consumers: Consumers, reader: str, name: str, sample: Sample) -> list[Item]:
    extension, form = FORMATS[name]
    file = str(sample.export(extension))
    if reader == "pandoc":
        text = run([str(consumers.pandoc), "-f", form, "-t", "csljson", file]).stdout
    else:
        text = consumers.run_node("read_references.mjs", extension, file)
    items: list[Item] = json.loads(text)
    return items
