"""Checks exports and metadata with the programs that read them: ``make conformance``.

`consumers` installs the programs, and `samples` builds two sites for them to read. Each of the
other modules performs one check and returns a `CheckResult`. Together, the results form the report
``docs/conformance.md``; CI fails if the report is out of date.
"""
