"""The queries that a page may make about a lab: lookups in the records and their indexes.

Each query takes the build context and plain arguments, and always returns a result: None or an
empty value if nothing matches. `PageContext.query` makes a query and records it in the trace of the
page.
"""
