"""Reads exports and pages with Zotero's translators, and compares the items with the records."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from conformance.consumers import Consumers
from conformance.equality import fold
from conformance.explanation import Difference, Explanation
from conformance.report import CheckResult, table
from conformance.samples import Sample, build_type_sample
from conformance.zotero_fields import FIELDS, FieldsOfTypes, Item, Reading
from conformance.zotero_losses import ZOTERO_LOSSES
from labpress.schema.publication_types import PUBLICATION_TYPES

TITLE = "Exports and pages read by Zotero"
VARIABLE = "LABPRESS_ZOTERO"
"""The environment variable with the folder that contains checkouts of Zotero's repositories."""

_REPOSITORIES = ("translators", "translate", "utilities", "zotero-schema")
_EXPORTS = {
    "BibTeX": ("BibTeX", ".bib"),
    "BibLaTeX": ("BibTeX", ".biblatex.bib"),
    "RIS": ("RIS", ".ris"),
    "CSL-JSON": ("CSL JSON", ".csl.json"),
}
_SOURCES = (*_EXPORTS, "COinS", "page")


def check_zotero(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult | None:
    """Read all papers with Zotero's translators.

    Returns:
        The result, or None if the translators are not installed; in that case, a message says so.
    """
    folder = os.environ.get(VARIABLE, "")
    missing = [name for name in _REPOSITORIES if not (Path(folder) / name).is_dir()]
    if not folder or missing:
        print(f"{TITLE}: not read; {VARIABLE} must be a folder with {', '.join(_REPOSITORIES)}")
        return None
    all_samples = [*samples, build_type_sample()]
    fields_of_type = _fields_of_types(Path(folder))
    differences = [
        item
        for sample in all_samples
        for item in _differences(consumers, folder, sample, fields_of_type)
    ]
    total = sum(len(sample.papers) for sample in all_samples)
    explanation = Explanation(differences, ZOTERO_LOSSES)
    rows = [
        [field, *(explanation.cell(total, field, name, "Zotero") for name in _SOURCES)]
        for field in FIELDS
    ]
    text = (
        f"The table shows how many of {total} papers Zotero saves correctly with its own translators. The papers are "
        "those of both sites and, from a third site, one paper of each publication type. Zotero imports the export of all "
        "papers in each format, saves the papers in the list of papers from their COinS, and saves each paper from its "
        "page with the translator Embedded Metadata. The check compares only fields that Zotero supports for the type of the item. The numbers in brackets "
        "refer to the list below the table, which gives the reasons for the differences.\n\n"
        f"`make conformance` runs this check only if the environment variable `{VARIABLE}` contains the path of a folder "
        f"with checkouts of Zotero's repositories ({', '.join(f'`{name}`' for name in _REPOSITORIES)}). Otherwise, it prints a message and does "
        "not change this section.\n\n"
    )
    text += table(["field", *_SOURCES], rows) + "\n" + explanation.notes
    return CheckResult(TITLE, text, tuple(explanation.failures))


def _fields_of_types(folder: Path) -> FieldsOfTypes:
    schema = json.loads((folder / "zotero-schema/schema.json").read_text("utf-8"))
    return {
        row["itemType"]: {field["field"] for field in row["fields"]} for row in schema["itemTypes"]
    }


def _differences(
    consumers: Consumers, folder: str, sample: Sample, fields_of_type: FieldsOfTypes
) -> Iterator[Difference]:
    for name, items in _read(consumers, folder, sample).items():
        by_key = {item["key"]: item for item in items if item["key"]}
        by_title = {_match(item.get("title", "")): item for item in items}
        for paper, expected in zip(sample.papers, sample.items, strict=True):
            title = expected.title
            actual = by_key.get(expected.key) or by_title.get(_match(title)) or {}
            page = f"{sample.url}papers/{paper}/"
            known = fields_of_type[PUBLICATION_TYPES[expected.type].zotero]
            reading = Reading(expected, actual, page if name == "page" else "", known)
            for field in FIELDS:
                written, read = FIELDS[field](reading)
                if written != read:
                    yield Difference(field, name, "Zotero", expected.key, written, read)


def _match(title: str) -> str:
    """Return the letters and digits of a title in lower case, which are the same in all formats."""
    return "".join(c for c in re.sub(r"<[^<>]*>", "", fold(title)).casefold() if c.isalnum())


def _read(consumers: Consumers, folder: str, sample: Sample) -> Mapping[str, list[Item]]:
    paper_list = sample.site / "papers/index.html"
    jobs = [
        {"translator": translator, "file": str(sample.export(extension))}
        for translator, extension in _EXPORTS.values()
    ]
    jobs.append({"translator": "COinS", "file": str(paper_list), "url": f"{sample.url}papers/"})
    jobs += [
        {
            "translator": "Embedded Metadata",
            "file": str(sample.site / f"papers/{key}/index.html"),
            "url": f"{sample.url}papers/{key}/",
        }
        for key in sample.papers
    ]
    text = consumers.run_node("read_with_zotero.mjs", folder, stdin=json.dumps(jobs))
    results = json.loads(text)
    for job, result in zip(jobs, results, strict=True):
        if result["errors"] and not result["items"]:
            raise RuntimeError(f"{job}: {result['errors']}")
    lists = [result["items"] for result in results]
    count = len(_EXPORTS)
    pages = [
        {**item, "key": expected.key}
        for expected, items in zip(sample.items, lists[count + 1 :], strict=True)
        for item in items
    ]
    return {**dict(zip(_EXPORTS, lists, strict=False)), "COinS": lists[count], "page": pages}
