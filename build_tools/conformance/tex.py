"""BibTeX, biber and LaTeX on every ``.bib`` of both sites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from conformance.consumers import WORK, Consumers, run
from conformance.report import Part, table
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
# Text in any script: what one font lacks, the next one has.
_FONTS = r"""
\usepackage{fontspec}
\directlua{luaotfload.add_fallback("others", {"[DroidSansFallbackFull.ttf]:mode=node", "[NanumGothic.ttf]:mode=node", "[DejaVuSans.ttf]:mode=node"})}
\setmainfont{DejaVuSerif.ttf}[BoldFont=DejaVuSerif-Bold.ttf, ItalicFont=DejaVuSerif.ttf,
  BoldItalicFont=DejaVuSerif-Bold.ttf, RawFeature={fallback=others}]
\setmonofont{DejaVuSansMono.ttf}[RawFeature={fallback=others}]
"""
_LOG = re.compile(r"^(?:!.*|.*Warning:.*|Missing character:.*)$", re.MULTILINE)
# That another run would set page numbers right: one run typesets all that is looked at.
_AGAIN = re.compile(
    r"undefined (?:references|citations)|Citation .* undefined|[Rr]erun|have changed"
)


def check_tex(consumers: Consumers, samples: Sequence[Sample]) -> Part:
    """Run BibTeX and biber over every file, and typeset what comes of it."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    bibs = [path for sample in samples for path in _files(sample, r"(?<!\.biblatex)\.bib")]
    biblatexs = [path for sample in samples for path in _files(sample, r"\.biblatex\.bib")]
    whole = [sample.export(".bib") for sample in samples]
    alone = {f"{path.name}: {line}" for path in bibs for line in _bibtex(path, "plainnat")}
    styled = {
        f"{style}: {line}" for style in _STYLES for path in whole for line in _bibtex(path, style)
    }
    biber = _biber(biblatexs)
    plain = [line for path in whole for line in _typeset_bibtex(path)]
    late = _typeset_biber()
    small = _typeset_small(samples[0].export(".bib"))
    rows = [
        ("`bibtex`, plainnat", "every `.bib`", len(alone)),
        (f"`bibtex`, {', '.join(_STYLES)}", "the two with all papers", len(styled)),
        ("`lualatex` after `bibtex`, plainnat", "the two with all papers", len(plain)),
        ("`pdflatex` after `bibtex`, T1, plainnat", "the example lab's papers", len(small)),
        ("`biber`", "every `.biblatex.bib`", len(biber)),
        ("`lualatex` after `biber`, authoryear", "every `.biblatex.bib`", len(late)),
    ]
    text = table(["program", "read", "warnings and errors"], rows)
    text += "\nA character that no font has, a line that LaTeX warns of, a field that BibTeX misses: each counts.\n"
    faults = {*alone, *styled, *plain, *small, *biber, *late}
    return Part("LaTeX", text, tuple(sorted(faults)))


def _files(sample: Sample, ending: str) -> list[Path]:
    return sorted(path for path in sample.site.rglob("*.bib") if re.search(f"{ending}$", path.name))


def _bibtex(path: Path, style: str) -> list[str]:
    """What BibTeX says of a file."""
    aux = _FOLDER / "b.aux"
    source = str(path).removesuffix(".bib")
    aux.write_text(f"\\relax\n\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{{source}}}\n")
    done = run(["bibtex", "-terse", "b"], cwd=_FOLDER, code=None)
    return [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]


def _typeset_bibtex(path: Path) -> list[str]:
    """What LuaLaTeX says of text in any script."""
    _write_document("plain", _FONTS, path)
    _latex("lualatex", "plain")
    run(["bibtex", "-terse", "plain"], cwd=_FOLDER, code=None)
    _latex("lualatex", "plain")
    return _complaints("plain")


def _typeset_small(path: Path) -> list[str]:
    """What pdfLaTeX says of text in Latin script; it writes no PDF, for which it lacks fonts."""
    _write_document("small", "\\usepackage[T1]{fontenc}\n", path)
    _latex("pdflatex", "small", "-draftmode")
    run(["bibtex", "-terse", "small"], cwd=_FOLDER, code=None)
    _latex("pdflatex", "small", "-draftmode")
    return _complaints("small")


def _write_document(name: str, fonts: str, path: Path) -> None:
    source = str(path).removesuffix(".bib")
    document = (
        f"\\documentclass{{article}}\n\\usepackage{{amssymb,natbib,url}}\n{fonts}"
        "\\begin{document}\\sloppy\\nocite{*}\\bibliographystyle{plainnat}\n"
        f"\\bibliography{{{source}}}\\end{{document}}\n"
    )
    (_FOLDER / f"{name}.tex").write_text(document, "utf-8")


def _biber(paths: Sequence[Path]) -> list[str]:
    """What biber says of all files, each a section of one document."""
    # By label: of a path, biblatex takes what stands after the first dot for its ending.
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
    (_FOLDER / "late.tex").write_text(document, "utf-8")
    _latex("lualatex", "late")
    done = run(["biber", "--nolog", "late"], cwd=_FOLDER, code=None)
    return [line for line in done.stdout.splitlines() if re.match(r"WARN|ERROR", line)]


def _typeset_biber() -> list[str]:
    _latex("lualatex", "late")
    return _complaints("late")


def _latex(program: str, name: str, *flags: str) -> None:
    run([program, *flags, "-interaction=nonstopmode", f"{name}.tex"], cwd=_FOLDER, code=None)


def _complaints(name: str) -> list[str]:
    log = (_FOLDER / f"{name}.log").read_text("utf-8", errors="replace")
    return sorted({line for line in _LOG.findall(log) if not _AGAIN.search(line)})
