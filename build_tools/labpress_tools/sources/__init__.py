"""Services with data on papers. This package is the only one that uses the network.

Each service has a module with its requests and a pure function that converts responses to drafts.
"""
