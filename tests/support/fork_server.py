"""Runs Python scripts in forks of a process that has already imported what they need.

Importing `labpress` and MkDocs takes longer than most of their commands take in a small lab.
"""

from __future__ import annotations

import atexit
import json
import os
import pkgutil
import runpy
import select
import socket
import subprocess
import sys
import tempfile
import traceback
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from pathlib import Path

PRELOADED = [
    *("fake_gh", "fake_labpress", "labpress.build.site", "labpress.project.config_file"),
    *("labpress_tools.cli", "labpress.integrations.mkdocs.plugin"),
    *("mkdocs.__main__", "mkdocs.commands.build", "material.plugins.search.plugin"),
    # What a build imports only when it needs it.
    *("labpress.integrations.mkdocs.site_builder", "labpress.integrations.mkdocs.preview.adapter"),
    *("markdown.extensions.codehilite", "markdown.extensions.tables", "noto_cjk_sans_otc"),
    *("PIL.JpegImagePlugin", "PIL.PngImagePlugin", "PIL.GifImagePlugin", "typst"),
    "pylatexenc.latexencode._uni2latexmap",
    *(f"labpress_tools.workflows.{name}" for name in ("commands", "github")),
]
"""The modules that the scripts need, together with all commands of `labpress`."""

# Root can read everything, unless it drops these capabilities.
_WITHOUT_PRIVILEGES = (
    (
        "setpriv",
        "--bounding-set=-dac_override,-dac_read_search",
        "--inh-caps=-dac_override,-dac_read_search",
    )
    if os.name == "posix" and os.geteuid() == 0
    else ()
)

# Starts in a few milliseconds, without `site` and with few imports.
_CLIENT = """\
import json, os, socket, sys
data = json.dumps([sys.argv[2:], os.getcwd(), dict(os.environ)]).encode()
with socket.socket(socket.AF_UNIX) as server:
    server.connect(sys.argv[1])
    socket.send_fds(server, [len(data).to_bytes(8, "big")], [0, 1, 2])
    server.sendall(data)
    code = int(server.makefile().read() or 1)
sys.exit(code)
"""


def write_program(program: Path, script: Path | None = None, server: Path | None = None) -> None:
    """Write a program that runs a Python script with its arguments, environment and files.

    Args:
        program: the program to write.
        script: the script; None for Python itself, of which only ``python -P -m`` runs in a fork.
        server: the folder of the server; by default, that of the server without restrictions.
    """
    server = server or _server()
    named = f'"{script}"' if script else ""
    python = f'"{sys.executable}"'
    if any(name.startswith("COVERAGE_PROCESS") for name in os.environ):
        # Coverage is measured only in processes that start and end normally.
        lines = [f'exec {python} {named} "$@"']
    else:
        lines = [f'exec {python} -IS "{server}/client.py" "{server}/socket" {named} "$@"']
        if not script:
            lines.insert(0, f'[ "$1 $2" = "-P -m" ] || exec {python} "$@"')
    program.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    program.chmod(0o755)


@lru_cache(maxsize=8)
def program_in_fork(name: str, *, obeys_permissions: bool = False) -> Path:
    """A program that does what one of this environment does, such as ``mkdocs``, in a fork.

    It does not read settings of Python itself, such as ``PYTHONHASHSEED``.

    Args:
        name: the name of the program.
        obeys_permissions: whether the permissions of files apply even if the tests run as root.
    """
    program = _server(obeys_permissions=obeys_permissions) / name
    write_program(program, Path(sys.executable).with_name(name), program.parent)
    return program


@lru_cache(maxsize=2)
def _server(*, obeys_permissions: bool = False) -> Path:
    """Return the folder of the client and the socket of the server, which runs until this process ends."""
    folder = tempfile.TemporaryDirectory(prefix="fork-server-")
    path = Path(folder.name)
    (path / "client.py").write_text(_CLIENT)
    process = subprocess.Popen(
        [
            *(_WITHOUT_PRIVILEGES if obeys_permissions else ()),
            sys.executable,
            __file__,
            path / "socket",
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stdout.readline() == b"ready\n"

    def stop() -> None:
        process.communicate()
        folder.cleanup()

    atexit.register(stop)
    return path


def serve(path: str) -> None:
    """Fork for each connection, until standard input is closed."""
    for name in PRELOADED:
        import_module(name)
    commands = import_module("labpress_tools.commands")
    for module in pkgutil.iter_modules(commands.__path__, f"{commands.__name__}."):
        import_module(module.name)
    templates = Path(path).with_name("templates")
    templates.mkdir()
    import_module("compiled_templates").keep_compiled_templates(templates)
    import_module("labpress.build.cache_key").code_digest()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        print("ready", flush=True)
        while sys.stdin not in (readable := select.select([sys.stdin, listening], [], [])[0]):
            assert readable
            connection, _ = listening.accept()
            _reap_forks()
            if os.fork() == 0:
                listening.close()
                _answer(connection)
            connection.close()


def _reap_forks() -> None:
    """Reap forks that have ended, so that their CPU time counts as this process's.

    Linux would reap them by itself if SIGCHLD were ignored, but forgets their CPU time.
    """
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _answer(connection: socket.socket) -> None:
    """Run a script in a fork of this process, report its exit code, and end."""
    size, descriptors, _, _ = socket.recv_fds(connection, 8, 3)
    with connection.makefile("rb") as stream:
        arguments, folder, environment = json.loads(stream.read(int.from_bytes(size, "big")))
    child = os.fork()
    if child == 0:
        connection.close()
        os._exit(_run(arguments, folder, environment, descriptors))
    _, status = os.waitpid(child, 0)
    connection.sendall(str(os.waitstatus_to_exitcode(status) % 256).encode())
    os._exit(0)


def _run(
    arguments: list[str], folder: str, environment: dict[str, str], descriptors: list[int]
) -> int:
    """Run a script as a new process would; return the exit code."""
    for target, descriptor in enumerate(descriptors):
        os.dup2(descriptor, target)
        os.close(descriptor)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    code: object = 0
    try:
        if arguments[0] == "-P":
            _, _, name, *_ = arguments
            sys.argv = arguments[2:]
            runpy.run_module(name, run_name="__main__", alter_sys=True)
        else:
            sys.argv = arguments
            runpy.run_path(arguments[0], run_name="__main__")
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001  # as Python does with what nothing else handles
        traceback.print_exc()
        code = 1
    if isinstance(code, str):
        print(code, file=sys.stderr)
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    serve(sys.argv[1])
