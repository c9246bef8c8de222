"""Checks exports and metadata with the programs that consume them: ``make conformance``.

`consumers` installs the programs and `samples` builds two sites for them to read. Each other module
is one check and returns a `CheckResult`. Together the results form the report
``docs/conformance.md``; an outdated report fails in CI.
"""
