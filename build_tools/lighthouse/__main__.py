"""Scores pages of the example lab with Lighthouse, on an emulated desktop and phone.

This program prints the median scores of several runs, and exits with 1 if a score is too low. Run it
on an idle machine, since the performance score depends on timing.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from ensure_browser import FULL_BROWSERS, SETTING, find
from local_site import EXAMPLE_PAGES, built_site

CHECKOUT = Path(__file__).parents[2]
WORK = CHECKOUT / ".cache/lighthouse"
"""The folder for Lighthouse and its reports, which ``make clean`` deletes."""
PAGES = {
    "home": "home",
    "paper": "paper with results",
    "family": "family",
    "author": "author",
    "explorer": "papers",
}
"""The pages to score, with their names in ``EXAMPLE_PAGES``."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MINIMUM_SCORES = {
    "desktop": dict.fromkeys(CATEGORIES, 100),
    "mobile": dict.fromkeys(CATEGORIES, 100),
}
MINIMUM_SCORES["mobile"]["performance"] = 95
# Keeps Chromium itself from accessing the network.
CHROME_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    " --disable-component-update --host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'"
)


def main(arguments: list[str]) -> int:
    """Score the pages, and return 1 if a score is too low."""
    parser = argparse.ArgumentParser(prog="make lighthouse", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=5, help="number of runs, whose median is reported"
    )
    parser.add_argument(
        "--form", choices=MINIMUM_SCORES, action="append", help="score only this form factor"
    )
    parser.add_argument("--page", choices=PAGES, action="append", help="score only this page")
    options = parser.parse_args(arguments)
    program, browser = install(), shutil.which(os.environ.get(SETTING, "")) or find(FULL_BROWSERS)
    if browser is None:
        print(f"No Chromium found; set {SETTING}=/path/to/chrome", file=sys.stderr)
        return 1
    passed = True
    with (
        tempfile.TemporaryDirectory() as folder,
        built_site(Path(folder), compress=True) as address,
    ):
        print(f"Load average: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print(f"{'':18}" + "".join(f"{name:>16}" for name in CATEGORIES))
        for form in options.form or MINIMUM_SCORES:
            for name in options.page or PAGES:
                url = address + EXAMPLE_PAGES[PAGES[name]]
                scores = score(program, browser, url, form, options.runs)
                minimum = MINIMUM_SCORES[form]
                too_low = {key for key in CATEGORIES if scores[key] < minimum[key]}
                cells = (
                    f"{scores[key]:.0f}{' !' if key in too_low else '  '}" for key in CATEGORIES
                )
                line = "".join(f"{cell:>16}" for cell in cells)
                print(f"{form:8} {name:9}{line}", flush=True)
                passed = passed and not too_low
    return 0 if passed else 1


def install() -> Path:
    """Install the pinned version of Lighthouse if necessary, and return the path of its program."""
    pinned = Path(__file__).with_name("package.json").read_text("utf-8")
    manifest = WORK / "package.json"
    program = WORK / "node_modules/.bin/lighthouse"
    if not program.exists() or manifest.read_text("utf-8") != pinned:
        if shutil.which("npm") is None:
            sys.exit("npm not found; Lighthouse needs Node.js 18.16 or newer with npm")
        WORK.mkdir(parents=True, exist_ok=True)
        manifest.write_text(pinned, "utf-8")
        command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
        subprocess.run(command, cwd=WORK, check=True, stdout=sys.stderr)
    return program


def score(program: Path, browser: str, url: str, form: str, runs: int) -> dict[str, float]:
    """Return the score, from 0 to 100, by category; for performance, the median of all runs.

    Also print the failed audits of each category whose score is too low.

    Args:
        program: the path of Lighthouse.
        browser: the path of the browser.
        url: the URL of the page.
        form: the emulated device, a key of `MINIMUM_SCORES`.
        runs: the number of runs.

    Raises:
        RuntimeError: if Lighthouse cannot load the page.
    """
    first = run_lighthouse(program, browser, url, form, CATEGORIES)
    scores: dict[str, float] = {}
    for category in CATEGORIES:
        scores[category] = 100 * (first["categories"][category]["score"] or 0)
        if category != "performance" and scores[category] < 100:
            print_failed_audits(first, category)
    performance = [scores["performance"]]
    for _ in range(runs - 1):
        report = run_lighthouse(program, browser, url, form, ("performance",))
        performance.append(100 * (report["categories"]["performance"]["score"] or 0))
    scores["performance"] = median(performance)
    if scores["performance"] < MINIMUM_SCORES[form]["performance"]:
        print(f"  runs: {', '.join(f'{value:.0f}' for value in performance)}")
        print_failed_audits(first, "performance")
    return scores


def run_lighthouse(
    program: Path, browser: str, url: str, form: str, categories: tuple[str, ...]
) -> dict[str, Any]:
    """Run Lighthouse once, and return its report.

    Raises:
        RuntimeError: if Lighthouse cannot load the page.
    """
    target = WORK / "report.json"
    target.unlink(missing_ok=True)
    command = [str(program), url, "--output=json", f"--output-path={target}", "--quiet"]
    command += [f"--only-categories={','.join(categories)}", f"--chrome-flags={CHROME_FLAGS}"]
    command += ["--no-enable-error-reporting"]
    command += ["--preset=desktop"] if form == "desktop" else []
    environment = {**os.environ, "CHROME_PATH": browser}
    process = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    report: dict[str, Any] = json.loads(target.read_text("utf-8")) if target.exists() else {}
    error = report.get("runtimeError", {}).get("message")
    if not report or error:
        raise RuntimeError(f"Lighthouse could not load {url}: {error or process.stderr}")
    return report


def print_failed_audits(report: dict[str, Any], category: str) -> None:
    """Print the audits that cost points, each with the first affected elements."""
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
            value = audit.get("displayValue", "")
            print(f"  {category}: {audit['id']} {100 * audit['score']:.0f} {value}")
            items = audit.get("details", {}).get("items", [])
            for item in items[:3] if category != "performance" else []:
                print(f"    {json.dumps(item)[:300]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
