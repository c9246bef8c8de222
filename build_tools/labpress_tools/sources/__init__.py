"""Services that know papers. This package is the only one that touches the network.

Each service has a module: how to query it, and a pure function from its response to drafts.
"""
