"""BibTeX, biber and LaTeX on every ``.bib`` of both sites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from conformance.consumers import WORK, run
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
# Of the first run, before the citations are known.
_FIRST = re.compile(r"undefined (?:references|citations)|Citation .* undefined|Empty bibliography")


def check_tex(samples: Sequence[Sample]) -> Part:
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
    rows = [
        ("`bibtex`, plainnat", f"each of the {len(bibs)} `.bib`", len(alone)),
        (f"`bibtex`, {', '.join(_STYLES)}", "the two with all papers", len(styled)),
        ("`lualatex` after `bibtex`, plainnat", "the two with all papers", 0),
        ("`biber`", f"each of the {len(biblatexs)} `.biblatex.bib`", len(biber)),
        ("`lualatex` after `biber`, authoryear", f"each of the {len(biblatexs)}", 0),
    ]
    plain = [line for path in whole for line in _typeset_bibtex(path)]
    rows[2] = (*rows[2][:2], len(plain))
    late = _typeset_biber()
    rows[4] = (*rows[4][:2], len(late))
    text = table(["program", "read", "warnings and errors"], rows)
    text += "\nA character that no font has, a line that LaTeX warns of, a field that BibTeX misses: each counts.\n"
    return Part("LaTeX", text, tuple(sorted({*alone, *styled, *plain, *biber, *late})))


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
    source = str(path).removesuffix(".bib")
    document = (
        "\\documentclass{article}\n\\usepackage{natbib}\\usepackage{url}\n"
        + _FONTS
        + "\\begin{document}\\sloppy\\nocite{*}\\bibliographystyle{plainnat}\n"
        + f"\\bibliography{{{source}}}\\end{{document}}\n"
    )
    (_FOLDER / "plain.tex").write_text(document, "utf-8")
    _lualatex("plain")
    run(["bibtex", "-terse", "plain"], cwd=_FOLDER, code=None)
    _lualatex("plain")
    _lualatex("plain")
    return _complaints("plain")


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
        "\\documentclass{article}\n\\usepackage[style=authoryear,backend=biber]{biblatex}\n"
        + _FONTS
        + sources
        + f"\\begin{{document}}\\sloppy\n{sections}\n\\end{{document}}\n"
    )
    (_FOLDER / "late.tex").write_text(document, "utf-8")
    _lualatex("late")
    done = run(["biber", "--nolog", "late"], cwd=_FOLDER, code=None)
    return [line for line in done.stdout.splitlines() if re.match(r"WARN|ERROR", line)]


def _typeset_biber() -> list[str]:
    _lualatex("late")
    _lualatex("late")
    return _complaints("late")


def _lualatex(name: str) -> int:
    command = ["lualatex", "-interaction=nonstopmode", f"{name}.tex"]
    return run(command, cwd=_FOLDER, code=None).returncode


def _complaints(name: str) -> list[str]:
    log = (_FOLDER / f"{name}.log").read_text("utf-8", errors="replace")
    return sorted({line for line in _LOG.findall(log) if not _FIRST.search(line)})
