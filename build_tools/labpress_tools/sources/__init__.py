"""Services with data on papers. This package is the only one that uses the network.

Each service has a module: how to query it, and a pure function from its response to drafts.
"""
