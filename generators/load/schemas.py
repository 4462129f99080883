"""JSON Schemas of the content files (draft 2020-12), made from the model so that editors can complete and check."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter

from generators.load.keys import KEYS
from generators.load.kinds import KINDS, Kind

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> Mapping[str, str]:
    """File name to JSON text, for content/.schemas/; the same model gives the same bytes."""
    return {f"{kind.schema}.schema.json": _schema(kind) for kind in KINDS}


def _schema(kind: Kind) -> str:
    noun: Any = kind.noun
    schema = TypeAdapter(tuple[noun, ...] if kind.listed else noun).json_schema()
    nouns = schema.get("$defs", {})
    if not kind.listed:
        _describe(schema, kind.noun.__name__)
    for name, inner in nouns.items():
        _describe(inner, name)
    tree = {"$schema": _DRAFT, **schema, "title": f"反诈宣传：{kind.label}"}
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _describe(noun: dict[str, Any], name: str) -> None:
    """Titles and examples in Chinese; the model's own docstrings are for those who read the code."""
    noun.pop("description", None)
    noun.pop("title", None)
    for key, field in noun.get("properties", {}).items():
        title, example = KEYS[name][key]
        field.update(_without_null(field.pop("anyOf", ())))
        if field.get("default", "") is None:
            del field["default"]
        field["title"] = title
        field["description"] = f"例如 {key}: {example}"


def _without_null(choices: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A key that may be left out is not a key that may be left empty: the loader refuses empty values."""
    return next((choice for choice in choices if choice != {"type": "null"}), {})
