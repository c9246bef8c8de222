"""Adds papers from issues and updates papers, in the GitHub workflows of a lab.

Each workflow has two jobs. The first reads untrusted input (an issue, responses of services), has
no write permissions, and stores *proposals* in a folder. The second may write to the repository: it
reads only that folder, validates it, and opens pull requests.
"""
