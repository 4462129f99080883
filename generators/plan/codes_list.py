"""The list of official codes for machines: what each one says, to the letter, and the digest of that."""

import hashlib
import json
from pathlib import PurePosixPath

from generators.model.account import Account
from generators.model.catalog import Catalog
from generators.plan.asset import Asset

CODES_PATH = PurePosixPath("codes.json")


def plan_codes(catalog: Catalog) -> Asset:
    """What a sample says is no code of anybody, so it is not listed: only its place is."""
    value = {
        "campaign": catalog.campaign.name,
        "batch": catalog.campaign.batch,
        "sample": catalog.sample,
        "accounts": [
            {
                "id": account.id,
                "name": account.name,
                "platform": account.platform,
                "status": account.status,
                "payload": account.payload if account.status == "active" else None,
                "sha256": payload_digest(account) if account.status == "active" else None,
                "checked_on": account.checked_on.isoformat() if account.checked_on else None,
            }
            for account in catalog.official
        ],
        "files": "manifest.json",
    }
    return Asset(CODES_PATH, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def payload_digest(account: Account) -> str:
    """SHA-256 of the payload as UTF-8, in hexadecimal."""
    return hashlib.sha256(account.payload.encode()).hexdigest()
