"""Scores pages of the example lab with Lighthouse, as a desktop and as a phone.

Prints the median of several runs and ends with 1 where one is lower than it must be. Performance is
a matter of time: a machine that does something else at the same time spoils it.
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

from ensure_browser import SETTING, find
from local_site import EXAMPLE_PAGES, built_site

CHECKOUT = Path(__file__).parents[2]
WORK = CHECKOUT / ".cache/lighthouse"
"""Where Lighthouse and its reports lie; `make clean` takes it away."""
PAGES = {
    "home": "home",
    "paper": "paper with results",
    "family": "family",
    "author": "author",
    "explorer": "papers",
}
"""What is looked at -> the name of the page in `EXAMPLE_PAGES`."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LOWEST = {"desktop": dict.fromkeys(CATEGORIES, 100), "mobile": dict.fromkeys(CATEGORIES, 100)}
LOWEST["mobile"]["performance"] = 95
# Chromium's own questions to its makers would go to the network.
CHROME_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    " --disable-component-update --host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'"
)


def main(arguments: list[str]) -> int:
    """Score the pages; 1 if one is lower than it must be."""
    parser = argparse.ArgumentParser(prog="make lighthouse", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="of which the median counts")
    parser.add_argument("--form", choices=LOWEST, action="append", help="the other one is left out")
    parser.add_argument("--page", choices=PAGES, action="append", help="the others are left out")
    options = parser.parse_args(arguments)
    program, browser = install(), shutil.which(os.environ.get(SETTING, "")) or find()
    if browser is None:
        print(f"No Chromium found; name one: {SETTING}=/path/to/chrome", file=sys.stderr)
        return 1
    all_high = True
    with (
        tempfile.TemporaryDirectory() as folder,
        built_site(Path(folder), compress=True) as address,
    ):
        print(f"Load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print(f"{'':18}" + "".join(f"{name:>16}" for name in CATEGORIES))
        for form in options.form or LOWEST:
            for name in options.page or PAGES:
                url = address + EXAMPLE_PAGES[PAGES[name]]
                scores = score(program, browser, url, form, options.runs)
                low = {one for one in CATEGORIES if scores[one] < LOWEST[form][one]}
                cells = (f"{scores[one]:.0f}{' !' if one in low else '  '}" for one in CATEGORIES)
                line = "".join(f"{cell:>16}" for cell in cells)
                print(f"{form:8} {name:9}{line}", flush=True)
                all_high = all_high and not low
    return 0 if all_high else 1


def install() -> Path:
    """Install Lighthouse, unless it is there in this version; where its program is."""
    wanted = Path(__file__).with_name("package.json").read_text("utf-8")
    manifest = WORK / "package.json"
    program = WORK / "node_modules/.bin/lighthouse"
    if not program.exists() or manifest.read_text("utf-8") != wanted:
        if shutil.which("npm") is None:
            sys.exit("No npm here: Lighthouse needs Node.js 18.16 or newer with npm.")
        WORK.mkdir(parents=True, exist_ok=True)
        manifest.write_text(wanted, "utf-8")
        command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
        subprocess.run(command, cwd=WORK, check=True, stdout=sys.stderr)
    return program


def score(program: Path, browser: str, url: str, form: str, runs: int) -> dict[str, float]:
    """The median of each category's scores, out of 100.

    What is no matter of time is looked at once. A category that has faults has them printed.
    """
    first = report(program, browser, url, form, CATEGORIES)
    found: dict[str, float] = {}
    for category in CATEGORIES:
        found[category] = 100 * (first["categories"][category]["score"] or 0)
        if category != "performance" and found[category] < 100:
            print_faults(first, category)
    times = [found["performance"]]
    for _ in range(runs - 1):
        again = report(program, browser, url, form, ("performance",))
        times.append(100 * (again["categories"]["performance"]["score"] or 0))
    found["performance"] = median(times)
    if found["performance"] < LOWEST[form]["performance"]:
        print(f"  runs: {', '.join(f'{one:.0f}' for one in times)}")
        print_faults(first, "performance")
    return found


def report(
    program: Path, browser: str, url: str, form: str, categories: tuple[str, ...]
) -> dict[str, Any]:
    """Lighthouse's report of one run.

    Raises:
        RuntimeError: it could not look at the page.
    """
    target = WORK / "report.json"
    target.unlink(missing_ok=True)
    command = [str(program), url, "--output=json", f"--output-path={target}", "--quiet"]
    command += [f"--only-categories={','.join(categories)}", f"--chrome-flags={CHROME_FLAGS}"]
    command += ["--no-enable-error-reporting"]
    command += ["--preset=desktop"] if form == "desktop" else []
    environment = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    found: dict[str, Any] = json.loads(target.read_text("utf-8")) if target.exists() else {}
    fault = found.get("runtimeError", {}).get("message")
    if not found or fault:
        raise RuntimeError(f"Lighthouse could not look at {url}: {fault or done.stderr}")
    return found


def print_faults(found: dict[str, Any], category: str) -> None:
    """Print what cost points, with the first places of each."""
    for part in found["categories"][category]["auditRefs"]:
        audit = found["audits"][part["id"]]
        if part["weight"] and audit["score"] is not None and audit["score"] < 1:
            value = audit.get("displayValue", "")
            print(f"  {category}: {audit['id']} {100 * audit['score']:.0f} {value}")
            items = audit.get("details", {}).get("items", [])
            for item in items[:3] if category != "performance" else []:
                print(f"    {json.dumps(item)[:300]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
