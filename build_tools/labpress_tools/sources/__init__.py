"""Gets data about papers from services such as Crossref; no other package uses the network.

Most modules represent one service. They contain functions that build requests, and pure functions
that convert responses to drafts.
"""
