"""Services that provide data about papers.

Each service has a module that builds requests and has a pure function to convert the responses to
drafts. Only this package uses the network.
"""
