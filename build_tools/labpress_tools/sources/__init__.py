"""Services that provide data about papers.

Each service has a module with functions that build requests, and pure functions that convert the
responses to drafts. Only this package uses the network.
"""
