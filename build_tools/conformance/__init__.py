"""Checks exports and metadata with the programs that read them: ``make conformance``.

`consumers` installs the programs, and `samples` builds two sites for them to read. The functions
``check_*`` in other modules each perform one check and return a `CheckResult`. The results form the
report ``docs/conformance.md``; CI fails if the report is out of date.
"""
