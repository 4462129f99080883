"""Editors read the committed schemas; they must be those of the model, and know its words."""

import json
import re
from pathlib import Path

import pytest

from generators.load.kinds import KINDS
from generators.load.schemas import json_schemas

PROJECT = Path(__file__).parents[2]
SCHEMAS = json_schemas()


def test_the_committed_schemas_are_current():
    folder = PROJECT / "content" / ".schemas"
    committed = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}

    assert committed == dict(SCHEMAS), "run: fanzha schema"


@pytest.mark.parametrize("text", SCHEMAS.values(), ids=SCHEMAS.keys())
def test_a_schema_speaks_chinese_and_refuses_unknown_keys(text):
    schema = json.loads(text)
    nouns = [*schema.get("$defs", {}).values(), *([schema] if "properties" in schema else [])]

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert nouns
    for noun in nouns:
        assert noun["additionalProperties"] is False
        for field in noun["properties"].values():
            assert re.search("[\u4e00-\u9fff]", field["title"])
    assert '"null"' not in text


def test_text_is_stable_and_ends_in_a_line_break():
    assert json_schemas() == SCHEMAS
    assert all(text.endswith("}\n") and text.startswith('{\n  "') for text in SCHEMAS.values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_modeline_leads_to_the_schema(kind):
    folder = (PROJECT / kind.files).parent

    assert (folder / kind.modeline).resolve() == PROJECT / "content" / ".schemas" / f"{kind.schema}.schema.json"
