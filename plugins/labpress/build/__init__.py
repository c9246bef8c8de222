"""Builds a complete site from a lab on disk: records, queries, plan, pages and assets."""
