"""A program that replaces `gh`, and stores pull requests and comments in a file.

`FAKE_GH` names the file, which also gives the repository ``origin`` with the commits of branches.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def main(arguments: list[str]) -> int:
    file = Path(os.environ["FAKE_GH"])
    state: dict[str, Any] = json.loads(file.read_text("utf-8"))
    state["calls"].append(arguments)
    state["tokens"].append(os.environ.get("GH_TOKEN", ""))
    code = _run(arguments, state)
    file.write_text(json.dumps(state), "utf-8")
    return code


def _run(arguments: list[str], state: dict[str, Any]) -> int:
    match arguments:
        case ["api", path, "--jq", ".permission"]:
            parts = path.split("/")
            assert (parts[0], parts[3], parts[5:]) == ("repos", "collaborators", ["permission"])
            permission = state["permissions"].get(parts[4])
            print(permission or '{"message": "Not Found"}')
            return 0 if permission else 1
        case ["pr", "list", "--state", "all", "--limit", _, "--json", fields]:
            print(json.dumps([_fields(item, fields) for item in reversed(state["prs"])]))
        case ["api", "--method", method, path, *options]:
            owner = "repos/toy/pubs/"
            assert path.startswith(owner)
            data = json.loads(Path(options[1]).read_text("utf-8")) if options else {}
            return _call(method, path.removeprefix(owner).split("?")[0].split("/"), data, state)
        case ["label", "create", name, *_]:
            state["labels"].append(name)
        case _:
            print(f"unknown command: {arguments}", file=sys.stderr)
            return 2
    return 0


def _call(method: str, path: list[str], data: dict[str, Any], state: dict[str, Any]) -> int:
    """Answer a request to the REST API."""
    answer: Any = {}
    match method, path:
        case "POST", ["pulls"]:
            if not state["may_open"]:
                reason = "GitHub Actions is not permitted to create or approve pull requests."
                print(json.dumps({"message": reason}))
                print(f"gh: {reason} (HTTP 403)", file=sys.stderr)
                return 1
            number = 100 + len(state["prs"])
            answer = {
                "number": number,
                "headRefName": data.pop("head"),
                "baseRefName": data.pop("base"),
                "state": "OPEN",
                "isCrossRepository": False,
                **data,
            }
            state["prs"].append(answer)
        case "PATCH", ["pulls", number]:
            changes = {"state": data["state"].upper()} if "state" in data else data
            _pull_request(number, state).update(changes)
        case "GET", ["pulls", number, "commits"]:
            answer = _commits(_pull_request(number, state), state)
        case "POST", ["issues", number, "comments"]:
            state["comments"].append([int(number), data["body"]])
        case _:
            print(f"gh: Not Found: {method} {path} (HTTP 404)", file=sys.stderr)
            return 1
    print(json.dumps(answer))
    return 0


def _pull_request(number: str, state: dict[str, Any]) -> dict[str, Any]:
    pull_requests: list[dict[str, Any]] = state["prs"]
    (item,) = [item for item in pull_requests if item["number"] == int(number)]
    return item


def _fields(item: dict[str, Any], fields: str) -> dict[str, Any]:
    return {field: item[field] for field in fields.split(",")}


def _commits(item: dict[str, Any], state: dict[str, Any]) -> list[dict[str, Any]]:
    command = ["git", "log", "--format=%ae", f"{item['baseRefName']}..{item['headRefName']}"]
    log = subprocess.run(command, cwd=state["origin"], capture_output=True, text=True, check=True)
    return [{"commit": {"author": {"email": email}}} for email in log.stdout.split()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
