"""Creates the HTTP clients that commands use to query services and to check links."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from labpress.project.config_file import Config
from labpress.schema.identifiers import SCHEMES
from labpress.schema.names import slug
from labpress_tools.drafts import Drafts
from labpress_tools.lab import Lab, LabRecord
from labpress_tools.sources.http import Client
from labpress_tools.sources.identity import Identity, IdentityError
from labpress_tools.sources.links import LinkChecker
from labpress_tools.sources.lookup_request import LookupRequest, recognise
from labpress_tools.sources.transport import GuardedTransport
from labpress_tools.works import FINGERPRINT

Command = TypeVar("Command", bound=Callable[..., Any])

LOOKED_UP = ("arxiv", "doi", "pmid", "pmcid", "openreview")
"""The identifiers that services can look up, in the order in which they are tried."""
_KNOWN = (*LOOKED_UP, "isbn")
_ACL_DOI = "10.18653/v1/"


def fresh_option(command: Command) -> Command:
    """Add the option ``--fresh`` to a command."""
    return click.option("--fresh", is_flag=True, help="Ignore cached responses.")(command)


def make_client(config: Config, *, fresh: bool = False) -> Client:
    """Return a client that queries services for a project, and caches their responses.

    Args:
        config: the project.
        fresh: whether to ignore cached responses.

    Raises:
        click.UsageError: if the e-mail address or a key in the environment is not valid.
    """
    cache = config.project.cache
    return Client(
        _identity(config),
        cache=cache / "responses" if cache else None,
        fresh=fresh,
        notify=lambda message: click.echo(message, err=True),
    )


def make_link_checker(config: Config, *, fresh: bool = False) -> LinkChecker:
    """Return a checker for the links of a project, which caches the outcomes.

    Args:
        config: the project.
        fresh: whether to ignore cached outcomes.

    Raises:
        click.UsageError: if the e-mail address or a key in the environment is not valid.
    """
    cache = config.project.cache
    folder = cache / "links" if cache else None
    return LinkChecker(GuardedTransport(), _identity(config), folder, fresh)


def _identity(config: Config) -> Identity:
    try:
        return Identity.from_environment(os.environ, config.project.settings.sync_mailto)
    except IdentityError as error:
        raise click.UsageError(str(error)) from None


def identifiers_of(record: LabRecord, keys: Iterable[str] = LOOKED_UP) -> list[tuple[str, str]]:
    """Return a paper's identifiers that services can look up, each as a key and a value."""
    values = ((key, record.data.get(key)) for key in keys)
    return [(key, value) for key, value in values if isinstance(value, str) and value]


def known_identifiers(lab: Lab) -> list[tuple[str, str]]:
    """Return the identifiers of all papers in a lab, each as a key and a value."""
    return [pair for record in lab.papers for pair in identifiers_of(record, _KNOWN)]


def declined_identifiers(ignored: Iterable[str]) -> list[tuple[str, str]]:
    """Return the identifiers of the works that a lab has declined, each as a key and a value.

    Entries that are not identifiers are left out and reported on standard error.

    Args:
        ignored: the entries of the setting ``sync_ignore``.
    """
    declined = []
    for text in ignored:
        word, _, fingerprint = text.partition(":")
        if word.strip() == FINGERPRINT and fingerprint.strip():
            declined.append((FINGERPRINT, slug(fingerprint)))
            continue
        request = recognise(text)
        if isinstance(request, LookupRequest) and request.scheme in SCHEMES:
            declined.append((str(request.scheme), request.id))
        elif isinstance(request, LookupRequest) and request.scheme == "acl":
            declined.append(("doi", f"{_ACL_DOI}{request.id}"))
        else:
            click.echo(f"`sync_ignore`: `{text}` is not an identifier; correct it", err=True)
    return declined


def of_drafts(*parts: Drafts) -> Drafts:
    """Combine several `Drafts` into one, in order."""
    return Drafts(
        tuple(draft for part in parts for draft in part.drafts),
        tuple(rejection for part in parts for rejection in part.rejections),
        tuple(person for part in parts for person in part.people),
    )
