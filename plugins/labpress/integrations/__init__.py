"""Contains the adapters, which pass a site to a site generator or write it as a project."""
