"""Smaller jobs that read or write files: schemas, accounts, and the check of any finished file."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generators.build.files import write_atomically
from generators.build.layout import Layout
from generators.load.account_record import record_account
from generators.load.catalog import load_catalog
from generators.load.schemas import json_schemas
from generators.problems import ContentError
from generators.verify.account_image import read_official_image
from generators.verify.scan import verify_files


@dataclass(frozen=True, slots=True)
class Check:
    """Who vouches for an official image, since when, and whether they declare the code permanent."""

    by: str
    on: dt.date
    permanent: bool


def write_schemas(layout: Layout) -> int:
    """Write the JSON Schema of each content type for editors; returns how many there are."""
    schemas = json_schemas()
    for name, text in schemas.items():
        write_atomically(layout.root / "content" / ".schemas" / name, text.encode())
    return len(schemas)


def verify_paths(layout: Layout, paths: Sequence[Path]) -> int:
    """Hold the codes of any files against the campaign's accounts; returns how many files were read.

    Raises ContentError for a foreign, missing or unreadable code.
    """
    catalog = load_catalog(layout.root)
    allowed = {account.payload: account.name for account in catalog.official}
    outcome = verify_files(paths, allowed)
    if outcome.problems:
        raise ContentError(outcome.problems)
    return outcome.files


def import_account(layout: Layout, name: str, image: Path, check: Check) -> str:
    """Read the official image, judge it and note it in accounts.yml; returns the payload.

    `name` is the account's id or its Chinese name. Raises ContentError with the reason of a refusal.
    """
    catalog = load_catalog(layout.root)
    code = read_official_image(image, catalog.campaign.hosts, permanent=check.permanent)
    account = next((item.id for item in catalog.accounts.values() if item.name == name), name)
    text = record_account(
        layout.root,
        account,
        payload=code.payload,
        sha256=code.sha256,
        checked_on=check.on,
        checked_by=check.by,
        permanent=check.permanent,
    )
    write_atomically(layout.root / "content" / "accounts.yml", text.encode())
    return code.payload
