"""What the adapter needs to know to work in a tenant, and how we prove there who we are."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from adapters.teams.auth import Allowed
from adapters.teams.tokens import Certificate, Credentials, ManagedIdentity, Secret


@dataclass(frozen=True, slots=True)
class Setup:
    """Who we are, how we prove it, and where things are. `tenants`: the first one is our own. Without `triage` the
    technicians are on another platform.

    `secret`, `certificate` (a PEM file with the key) or `managed_identity` prove who we are; `anonymous` does without,
    for trying things out on one's own machine, which `host` must be then.
    """

    app_id: str
    tenants: tuple[str, ...]
    metadata_url: str
    issuer: str
    token_url: str
    service_url: str
    service_hosts: tuple[str, ...]
    graph_url: str
    triage: str = ""
    secret: str = field(default="", repr=False)
    certificate: Path | None = None
    managed_identity: bool = False
    anonymous: bool = False
    duty: str = ""
    lead: str = ""
    technicians: str = ""
    leadership: frozenset[str] = frozenset()
    path: str = "/api/messages"
    host: str = "127.0.0.1"

    @property
    def allowed(self) -> Allowed:
        """For whom we work, and to whom we answer."""
        return Allowed.of(self.tenants, self.service_hosts)

    @property
    def credentials(self) -> Credentials | None:
        """How we prove who we are. Raises SetupError if the certificate can not be read."""
        token_url = self.token_url.format(tenant=self.tenants[0])
        if self.anonymous:
            return None
        if self.managed_identity:
            return ManagedIdentity.here(self.app_id, os.environ)
        if self.certificate:
            return Certificate.read(token_url, self.app_id, self.certificate)
        return Secret(token_url, self.app_id, self.secret)
