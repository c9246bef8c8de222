"""Defines the e-mail address and the keys with which labpress identifies itself to services."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import quote

from labpress_tools.sources.services import KEY_VARIABLES, MAILTO, Service

_MAILTO = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_KEY = re.compile(r"[!-~]+")
_CONCEALED = "…"


class IdentityError(Exception):
    """Raised if an e-mail address or a key is not valid; the message never contains a key."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The e-mail address and the keys with which the client identifies itself.

    Attributes:
        mailto: the user's e-mail address; empty if unknown.
        keys: the API keys by environment variable; they must never be printed.
    """

    mailto: str = ""
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], mailto: str = "") -> Identity:
        """Read the identity from environment variables.

        Args:
            environment: the environment variables by name, usually ``os.environ``.
            mailto: the e-mail address in the settings; the variable ``LABPRESS_MAILTO`` takes
                precedence over it.

        Raises:
            IdentityError: if the address or a key is not valid.
        """
        place = MAILTO if environment.get(MAILTO, "").strip() else "the setting sync_mailto"
        address = environment.get(MAILTO, "").strip() or mailto.strip()
        if address and not _MAILTO.fullmatch(address):
            raise IdentityError(f"{address!a} in {place} is not a valid e-mail address; correct it")
        keys = {}
        for variable in KEY_VARIABLES:
            key = environment.get(variable, "").strip()
            if key and not _KEY.fullmatch(key):
                raise IdentityError(
                    f"the key in {variable} contains whitespace or non-ASCII characters; copy it again"
                )
            if key:
                keys[variable] = key
        return cls(address, keys)

    def key_of(self, service: Service) -> str:
        """Return the API key for a service, or an empty string if there is none."""
        return self.keys.get(service.key.variable, "") if service.key else ""

    def user_agent(self, with_mailto: bool = True) -> str:
        """Return the value of the User-Agent header, with or without the e-mail address."""
        mailto = f" (mailto:{self.mailto})" if self.mailto and with_mailto else ""
        return f"labpress/{_version()}{mailto}"

    def headers(self, service: Service) -> dict[str, str]:
        """Return the headers that identify the client to a service."""
        headers = {"User-Agent": self.user_agent()}
        key = self.key_of(service)
        if service.key and key and service.key.place == "header":
            headers[service.key.name] = f"{service.key.prefix}{key}"
        return headers

    def parameters(self, service: Service) -> dict[str, str]:
        """Return the query parameters that identify the client to a service."""
        parameters = {}
        if service.tool:
            parameters[service.tool] = "labpress"
        if service.mailto and self.mailto:
            parameters[service.mailto] = self.mailto
        key = self.key_of(service)
        if service.key and key and service.key.place == "parameter":
            parameters[service.key.name] = key
        return parameters

    def conceal(self, text: str) -> str:
        """Remove all keys from a string, such as an error message."""
        for key in self.keys.values():
            text = text.replace(key, _CONCEALED).replace(quote(key, safe=""), _CONCEALED)
        return text

    def is_in(self, data: bytes) -> bool:
        """Return whether data contains a key or the address, ignoring case and percent-encoding."""
        folded = data.lower()
        secrets = [*self.keys.values(), *filter(None, [self.mailto])]
        forms = {form.lower() for text in secrets for form in (text, quote(text, safe=""))}
        return any(form.encode() in folded for form in forms)


def _version() -> str:
    try:
        return version("labpress")
    except PackageNotFoundError:  # a checkout that is not installed
        return "0"
