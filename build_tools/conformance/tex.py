"""Runs BibTeX, biber and LaTeX on the ``.bib`` files of both sites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from conformance.consumers import WORK, Consumers, run
from conformance.report import CheckResult, table
from conformance.samples import Sample

_FOLDER = WORK / "tex"
_STYLES = (
    "plain",
    "unsrt",
    "alpha",
    "abbrv",
    "plainnat",
    "abbrvnat",
    "unsrtnat",
    "apalike",
    "ieeetr",
    "acm",
    "siam",
)
# The fonts for text in any script; each is a fallback for the preceding ones.
_FONTS = r"""
\usepackage{fontspec}
\directlua{luaotfload.add_fallback("others", {"[DroidSansFallbackFull.ttf]:mode=node", "[NanumGothic.ttf]:mode=node", "[DejaVuSans.ttf]:mode=node"})}
\setmainfont{DejaVuSerif.ttf}[BoldFont=DejaVuSerif-Bold.ttf, ItalicFont=DejaVuSerif.ttf,
  BoldItalicFont=DejaVuSerif-Bold.ttf, RawFeature={fallback=others}]
\setmonofont{DejaVuSansMono.ttf}[RawFeature={fallback=others}]
"""
_LOG = re.compile(r"^(?:!.*|.*Warning:.*|Missing character:.*)$", re.MULTILINE)
# These messages request another run, which would only correct page numbers.
_RERUN = re.compile(
    r"undefined (?:references|citations)|Citation .* undefined|[Rr]erun|have changed"
)


def check_tex(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Run BibTeX and biber on every ``.bib`` file, typeset the results, and check all messages."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    bibs = [path for sample in samples for path in _files(sample, r"(?<!\.biblatex)\.bib")]
    biblatexs = [path for sample in samples for path in _files(sample, r"\.biblatex\.bib")]
    all_papers = [sample.export(".bib") for sample in samples]
    plainnat = {f"{path.name}: {line}" for path in bibs for line in _bibtex(path, "plainnat")}
    styles = {
        f"{style}: {line}"
        for style in _STYLES
        for path in all_papers
        for line in _bibtex(path, style)
    }
    biber = _biber(biblatexs)
    lualatex = [line for path in all_papers for line in _typeset_bibtex(path)]
    after_biber = _typeset_biber()
    pdflatex = _typeset_pdflatex(samples[0].export(".bib"))
    rows = [
        ("`bibtex`, plainnat", "every `.bib`", len(plainnat)),
        (f"`bibtex`, {', '.join(_STYLES)}", "the export of all papers of each site", len(styles)),
        (
            "`lualatex` after `bibtex`, plainnat",
            "the export of all papers of each site",
            len(lualatex),
        ),
        (
            "`pdflatex` after `bibtex`, T1, plainnat",
            "the export of all papers of the example lab",
            len(pdflatex),
        ),
        ("`biber`", "every `.biblatex.bib`", len(biber)),
        ("`lualatex` after `biber`, authoryear", "every `.biblatex.bib`", len(after_biber)),
    ]
    text = table(["program", "files", "warnings and errors"], rows)
    text += (
        "\nThese numbers include missing characters, LaTeX warnings and missing BibTeX fields.\n"
    )
    failures = {*plainnat, *styles, *lualatex, *pdflatex, *biber, *after_biber}
    return CheckResult("LaTeX", text, tuple(sorted(failures)))


def _files(sample: Sample, ending: str) -> list[Path]:
    return sorted(path for path in sample.site.rglob("*.bib") if re.search(f"{ending}$", path.name))


def _bibtex(path: Path, style: str) -> list[str]:
    """Return the messages that BibTeX prints for a file and a bibliography style."""
    aux = _FOLDER / "b.aux"
    source = str(path).removesuffix(".bib")
    aux.write_text(f"\\relax\n\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{{source}}}\n")
    process = run(["bibtex", "-terse", "b"], cwd=_FOLDER, code=None)
    return [line for line in (process.stdout + process.stderr).splitlines() if line.strip()]


def _typeset_bibtex(path: Path) -> list[str]:
    """Typeset a file in any script with LuaLaTeX, and return the warnings and errors."""
    _write_document("plain", _FONTS, path)
    _latex("lualatex", "plain")
    run(["bibtex", "-terse", "plain"], cwd=_FOLDER, code=None)
    _latex("lualatex", "plain")
    return _read_log("plain")


def _typeset_pdflatex(path: Path) -> list[str]:
    """Typeset a file in Latin script with pdfLaTeX, and return the warnings and errors.

    No PDF is written, since that would require more fonts.
    """
    _write_document("latin", "\\usepackage[T1]{fontenc}\n", path)
    _latex("pdflatex", "latin", "-draftmode")
    run(["bibtex", "-terse", "latin"], cwd=_FOLDER, code=None)
    _latex("pdflatex", "latin", "-draftmode")
    return _read_log("latin")


def _write_document(name: str, fonts: str, path: Path) -> None:
    source = str(path).removesuffix(".bib")
    document = (
        f"\\documentclass{{article}}\n\\usepackage{{amssymb,natbib,url}}\n{fonts}"
        "\\begin{document}\\sloppy\\nocite{*}\\bibliographystyle{plainnat}\n"
        f"\\bibliography{{{source}}}\\end{{document}}\n"
    )
    (_FOLDER / f"{name}.tex").write_text(document, "utf-8")


def _biber(paths: Sequence[Path]) -> list[str]:
    """Run biber on all files, as sections of one document, and return its warnings and errors."""
    # Labels are needed because biblatex treats everything after the first dot of a path as its
    # extension.
    sources = "\n".join(
        f"\\addbibresource[label=s{number}]{{{path}}}" for number, path in enumerate(paths)
    )
    sections = "\n".join(
        f"\\begin{{refsection}}[s{number}]\\nocite{{*}}\\printbibliography[heading=none]\\end{{refsection}}"
        for number in range(len(paths))
    )
    document = (
        "\\documentclass{article}\n\\usepackage{amssymb}\\usepackage[style=authoryear,backend=biber]{biblatex}\n"
        + _FONTS
        + sources
        + f"\\begin{{document}}\\sloppy\n{sections}\n\\end{{document}}\n"
    )
    (_FOLDER / "biber.tex").write_text(document, "utf-8")
    _latex("lualatex", "biber")
    process = run(["biber", "--nolog", "biber"], cwd=_FOLDER, code=None)
    return [line for line in process.stdout.splitlines() if re.match(r"WARN|ERROR", line)]


def _typeset_biber() -> list[str]:
    _latex("lualatex", "biber")
    return _read_log("biber")


def _latex(program: str, name: str, *flags: str) -> None:
    run([program, *flags, "-interaction=nonstopmode", f"{name}.tex"], cwd=_FOLDER, code=None)


def _read_log(name: str) -> list[str]:
    log = (_FOLDER / f"{name}.log").read_text("utf-8", errors="replace")
    return sorted({line for line in _LOG.findall(log) if not _RERUN.search(line)})
