"""Runs all checks, and writes the report to the docs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

from conformance.consumers import CHECKOUT, Consumers, ensure_consumers
from conformance.embedded import check_embedded
from conformance.feeds import check_feeds
from conformance.json_ld import check_json_ld
from conformance.nu import check_nu
from conformance.report import CheckResult, render_report, section_of
from conformance.round_trip import check_round_trip
from conformance.samples import Sample, build_samples
from conformance.shell_escape import check_shell_escape
from conformance.styles import check_csl, check_styles
from conformance.tex import check_tex
from conformance.zotero import TITLE as ZOTERO_TITLE
from conformance.zotero import check_zotero

_PAGE = CHECKOUT / "docs/conformance.md"


def _check_zotero(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Check what Zotero reads; if that is not possible, keep the section of the previous report."""
    result = check_zotero(consumers, samples)
    if result is None:
        result = CheckResult(ZOTERO_TITLE, section_of(_PAGE.read_text("utf-8"), ZOTERO_TITLE))
    return result


_CHECKS: tuple[Callable[[Consumers, Sequence[Sample]], CheckResult], ...] = (
    check_tex,
    check_shell_escape,
    check_round_trip,
    _check_zotero,
    check_csl,
    check_styles,
    check_embedded,
    check_json_ld,
    check_feeds,
    check_nu,
)


def main(arguments: Sequence[str]) -> int:
    """Run all checks.

    Args:
        arguments: with ``--check``, the report is compared with the page but not written.

    Returns:
        The exit code: 0 if there are no failures and, with ``--check``, the page is up to date;
        otherwise 1.
    """
    consumers = ensure_consumers()
    if consumers is None:
        return 1
    samples = build_samples()
    results = []
    for check in _CHECKS:
        start = time.monotonic()
        result = check(consumers, samples)
        results.append(result)
        print(f"{result.title}: {len(result.failures)} failures, {time.monotonic() - start:.0f} s")
        for failure in result.failures:
            print(f"  {failure}")
    page = render_report(results, *(len(sample.papers) for sample in samples))
    is_current = _PAGE.exists() and _PAGE.read_text("utf-8") == page
    if not is_current and "--check" in arguments:
        print("docs/conformance.md is out of date; run `make conformance` and review the changes")
    elif not is_current:
        _PAGE.write_text(page, "utf-8")
        print("docs/conformance.md was updated; review the changes")
    has_failures = any(result.failures for result in results)
    return 1 if has_failures or (not is_current and "--check" in arguments) else 0


sys.exit(main(sys.argv[1:]))
