"""What `make conformance` runs: programs that others wrote, on everything that machines read.

`consumers` installs them, `samples` builds two sites to read, each further module is one check: it
gives a `Part` of the report. The report is `docs/conformance.md`; it fails where it differs.
"""
