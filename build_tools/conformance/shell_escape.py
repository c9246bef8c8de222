"""Runs TeX with shell escape enabled on records that try to run a program."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence

from tex_payloads import HOSTILE_DOIS, PAYLOADS, hostile_papers, paper_with_doi

from conformance.consumers import WORK, Consumers, run
from conformance.report import CheckResult, table
from conformance.samples import Sample
from labpress.bibliography.formats import FORMATS

_FOLDER = WORK / "shell_escape"
_ENGINES = ("pdflatex", "lualatex")
_PREAMBLE = r"\documentclass{article}\usepackage{amsmath,amssymb}"
_BIBTEX = r"\nocite{*}\bibliographystyle{plainnat}\bibliography{%s}"
# The name, the packages, the body, and the program that creates the bibliography.
_DOCUMENTS = (
    ("fields", "", r"\input{values}", ""),
    ("plain", r"\usepackage{natbib}", _BIBTEX % "hostile", "bibtex"),
    ("linked", r"\usepackage{natbib,url,hyperref}", _BIBTEX % "hostile", "bibtex"),
    ("dois", r"\usepackage{natbib}", _BIBTEX % "dois", "bibtex"),
    ("linked-dois", r"\usepackage{natbib,url,hyperref}", _BIBTEX % "dois", "bibtex"),
    (
        "biblatex",
        r"\usepackage[backend=biber]{biblatex}\addbibresource{hostile.biblatex.bib}",
        r"\nocite{*}\printbibliography",
        "biber",
    ),
)


def check_shell_escape(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Compile hostile records with TeX, and check that no program is started."""
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    _write_bibliographies()
    failures = [*_check_that_it_shows()]
    rows = []
    for engine in _ENGINES:
        started = [
            f"{engine}, {name}: {trace}"
            for name, packages, body, program in _DOCUMENTS
            for trace in _compile(engine, name, packages, body, program)
        ]
        rows.append((f"`{engine} -shell-escape`", len(_DOCUMENTS), len(started)))
        failures += started
    text = (
        f"This check uses {len(PAYLOADS)} strings that could cause TeX to run a program or write a file "
        "(`tests/support/tex_payloads.py`). For each string, there is a record that contains it in "
        f"every text field; {len(HOSTILE_DOIS)} other records contain such strings in their DOIs. One "
        "document typesets the value of each field in a separate paragraph, except for DOIs, URLs and "
        "eprint ids. Four documents use plainnat: two of them typeset the records, the other two the "
        "DOIs, each with and without hyperref. The last document typesets the records with "
        "biblatex.\n\n"
    )
    text += table(["program", "documents", "programs started, files written"], rows)
    return CheckResult("TeX commands in records", text, tuple(failures))


def _write_bibliographies() -> None:
    papers = list(hostile_papers())
    dois = [paper_with_doi(doi).with_id(f"doi-{number}") for number, doi in enumerate(HOSTILE_DOIS)]
    texts = {name: FORMATS[name].render(papers) for name in ("bibtex", "biblatex")}
    (_FOLDER / "hostile.bib").write_text(texts["bibtex"], "utf-8")
    (_FOLDER / "hostile.biblatex.bib").write_text(texts["biblatex"], "utf-8")
    (_FOLDER / "dois.bib").write_text(FORMATS["bibtex"].render(dois), "utf-8")
    # One paragraph for each value, since TeX gives up after a hundred errors in a paragraph.
    values = "".join(f"{{{value}}}\n\n" for text in texts.values() for value in _values(text))
    (_FOLDER / "values.tex").write_text(values, "utf-8")


def _values(text: str) -> Iterator[str]:
    """Yield the values of the fields of BibTeX entries, except ``doi``, ``url`` and ``eprint``."""
    for name, value in re.findall(r"^  (\w+) = \{(.*)\},$", text, re.MULTILINE):
        if name not in {"doi", "url", "eprint"}:
            yield value


def _check_that_it_shows() -> Iterator[str]:
    """Yield an error for each engine with which this check would miss a started program."""
    for engine in _ENGINES:
        body = r"\immediate\write18{touch ran}"
        if engine == "lualatex":
            body = r"\directlua{os.execute('touch ran')}"
        if not list(_compile(engine, "proof", "", body, "")):
            yield f"{engine}: a program that was started was not detected"


def _compile(engine: str, name: str, packages: str, body: str, program: str) -> Iterator[str]:
    """Compile a document, and yield a message for each problem.

    Problems are programs that TeX has started, unexpected files that it has written, and failures.

    Args:
        engine: the TeX engine.
        name: the name of the document.
        packages: the commands that load packages.
        body: the body of the document.
        program: the program that creates the bibliography; empty without a bibliography.
    """
    before = set(_FOLDER.iterdir())
    document = f"{_PREAMBLE}{packages}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    (_FOLDER / f"{name}.tex").write_text(document, "utf-8")
    _latex(engine, name)
    if program:
        run([program, name], cwd=_FOLDER, code=None)
        if not (_FOLDER / f"{name}.bbl").exists():
            yield f"{program} wrote no bibliography"
        _latex(engine, name)
    log = (_FOLDER / f"{name}.log").read_text("utf-8", errors="replace")
    yield from re.findall(r"^runsystem\(.*", log, re.MULTILINE)
    if "Output written on" not in log:
        yield "the document was not compiled completely"
    for path in sorted(set(_FOLDER.iterdir()) - before):
        if path.stem.removesuffix(".run") != name:
            yield f"wrote {path.name}"
        path.unlink()


def _latex(engine: str, name: str) -> None:
    command = [engine, "-shell-escape", "-interaction=nonstopmode", f"{name}.tex"]
    run(command, cwd=_FOLDER, code=None)
