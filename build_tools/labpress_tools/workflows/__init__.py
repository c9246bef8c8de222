"""The programs of a lab's GitHub workflows: papers from issues, and updates of papers.

Each workflow has two jobs. The first reads untrusted input (an issue, responses of services) and
can change nothing: it writes *proposals* into a folder. The second may write to the repository: it
reads nothing but that folder, checks it, and opens pull requests.
"""
