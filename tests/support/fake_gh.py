"""A program that stands in for `gh`: it keeps pull requests and comments in a file.

`FAKE_GH` names the file. The commits of branches are those of the repository ``origin`` in it.
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
        case ["pr", "view", number, "--json", "commits"]:
            print(json.dumps({"commits": _commits(_pull_request(number, state), state)}))
        case ["pr", "create", *options]:
            if not state["may_open"]:
                reason = "GitHub Actions is not permitted to create or approve pull requests"
                print(f"pull request create failed: GraphQL: {reason}", file=sys.stderr)
                return 1
            values = dict(zip(options[::2], options[1::2], strict=True))
            state["prs"].append(_new_pull_request(values, state))
            print(f"https://github.com/toy/pubs/pull/{state['prs'][-1]['number']}")
        case ["pr", "edit", number, "--title", title, "--body-file", path]:
            item = _pull_request(number, state)
            item |= {"title": title, "body": Path(path).read_text("utf-8")}
        case ["pr", "close", number, "--comment", text]:
            _pull_request(number, state).update(state="CLOSED", comment=text)
        case ["issue", "comment", number, "--body-file", path]:
            text = Path(path).read_text("utf-8")
            state["comments"].append([int(number), text])
        case ["label", "create", name, *_]:
            state["labels"].append(name)
        case _:
            print(f"unknown command: {arguments}", file=sys.stderr)
            return 2
    return 0


def _new_pull_request(values: dict[str, str], state: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": 100 + len(state["prs"]),
        "headRefName": values["--head"],
        "baseRefName": values["--base"],
        "title": values["--title"],
        "body": Path(values["--body-file"]).read_text("utf-8"),
        "state": "OPEN",
        "isCrossRepository": False,
    }


def _pull_request(number: str, state: dict[str, Any]) -> dict[str, Any]:
    pull_requests: list[dict[str, Any]] = state["prs"]
    (item,) = [item for item in pull_requests if item["number"] == int(number)]
    return item


def _fields(item: dict[str, Any], fields: str) -> dict[str, Any]:
    return {field: item[field] for field in fields.split(",")}


def _commits(item: dict[str, Any], state: dict[str, Any]) -> list[dict[str, Any]]:
    command = ["git", "log", "--format=%ae", f"{item['baseRefName']}..{item['headRefName']}"]
    log = subprocess.run(command, cwd=state["origin"], capture_output=True, text=True, check=True)
    return [{"authors": [{"email": email}]} for email in log.stdout.split()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
