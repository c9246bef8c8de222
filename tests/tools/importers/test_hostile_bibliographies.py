"""Bibliographies with hostile texts in every field become valid records, without other effects."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_texts import hostile_texts
from watched_process import LABPRESS, run_watched

_SETTINGS = (
    "site_name: R\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [labpress]\n"
)
_BIBTEX = """@article{NUMBER,
  title = {TEXT}, author = {TEXT and Ann Ash}, journal = {TEXT}, volume = {TEXT}, pages = {TEXT},
  publisher = {TEXT}, note = {TEXT}, abstract = {TEXT}, keywords = {TEXT}, url = {TEXT}, doi = {TEXT},
  howpublished = {TEXT}, file = {:../../secret.txt:PDF;:/etc/passwd:PDF}, year = {2024}
}
"""
_RIS = """TY  - JOUR
TI  - TEXT
AU  - TEXT
JO  - TEXT
AB  - TEXT
KW  - TEXT
UR  - TEXT
N1  - TEXT
PY  - 2024
L1  - ../../secret.txt
ER  -
"""
_CSL_KEYS = "title container-title abstract URL DOI note keyword publisher page volume"


def _bibtex() -> str:
    texts = (text for _, text in hostile_texts())
    return "".join(
        _BIBTEX.replace("NUMBER", f"k{number}").replace("TEXT", text)
        for number, text in enumerate(texts)
    )


def _ris() -> str:
    texts = (" ".join(text.split()) for _, text in hostile_texts())
    return "".join(_RIS.replace("TEXT", text) for text in texts)


def _csl_json() -> str:
    items = [
        {
            **dict.fromkeys(_CSL_KEYS.split(), text),
            "id": text,
            "type": "article-journal",
            "author": [{"family": text, "given": text}],
            "issued": {"raw": text},
        }
        for _, text in hostile_texts()
    ]
    return json.dumps(items)


@pytest.mark.parametrize(
    ("name", "write"), [("refs.bib", _bibtex), ("refs.ris", _ris), ("refs.json", _csl_json)]
)
def test_import_of_hostile_texts(tmp_path: Path, name: str, write: Callable[[], str]) -> None:
    lab = tmp_path / "lab"
    (lab / "content" / "papers").mkdir(parents=True)
    (lab / "mkdocs.yml").write_text(_SETTINGS)
    (lab / name).write_text(write(), "utf-8")
    (tmp_path / "secret.txt").write_text("the secret of the machine")
    command = [*LABPRESS, "import", name, "--no-input", "--verbose"]
    done = run_watched(command, lab, tmp_path / "import")
    assert done.status == 1, "some entries are rejected"
    assert "Traceback" not in done.output
    assert (done.calls, done.started(), done.connections()) == ("", set(), [])
    assert done.written_outside(lab, tmp_path / "import") == set()
    records = {path: path.read_text("utf-8") for path in (lab / "content").rglob("*.yaml")}
    assert len(records) > 100
    assert all("the secret of the machine" not in text for text in records.values())
    check = run_watched([*LABPRESS, "check", "--all"], lab, tmp_path / "check")
    assert check.status == 0, check.output[-2000:]
