"""Adds papers from issues and updates papers, in the GitHub workflows of a lab.

Each workflow has two jobs. The first job reads untrusted input (an issue, or responses of
services), has no write permissions, and stores *proposals* in a folder. The second job may write to
the repository. Its only input is this folder; it validates the proposals, and opens pull requests.
"""
