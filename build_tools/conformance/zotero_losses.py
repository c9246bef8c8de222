"""What Zotero's translators cannot read, each with its reason; see `known_losses`."""

from __future__ import annotations

from conformance.known_losses import KnownLoss

ZOTERO_LOSSES: tuple[KnownLoss, ...] = ()
"""Keep these as narrow as possible; a loss that does not occur is a failure."""
