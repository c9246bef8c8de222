"""Gets data about papers from services such as Crossref; no other package uses the network.

Each service has a module with functions that build requests, and pure functions that convert the
responses to drafts.
"""
