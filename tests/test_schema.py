"""The published schema is the model's, is valid, and accepts what the model accepts."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from qdparse.model import SCHEMA_ID, Decision, json_schema
from qdparse.write.json import to_json

from records import record

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = ROOT / "schemas" / "decision-1.schema.json"
OUTPUTS = sorted(p for p in (ROOT / "outputs").glob("*.json") if not p.name.endswith(".error.json"))


@pytest.fixture(scope="module")
def schema() -> dict[str, object]:
    return json.loads(PUBLISHED.read_bytes())


def test_the_published_schema_is_generated_from_the_model() -> None:
    assert PUBLISHED.read_bytes() == to_json(json_schema()), "run `make schema`"


def test_the_schema_is_valid_draft_2020_12(schema: dict[str, object]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == SCHEMA_ID
    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_key_is_required_and_no_other_is_allowed(schema: dict[str, object]) -> None:
    objects = [schema, *schema["$defs"].values()]
    for item in objects:
        if item.get("type") == "object":
            assert sorted(item["required"]) == sorted(item["properties"]), item["title"]
            assert item["additionalProperties"] is False, item["title"]


def test_every_key_describes_itself(schema: dict[str, object]) -> None:
    """By its own words, or by those of what it holds; days, months and titles speak for themselves."""
    plain = {"year", "month", "day", "name", "version", "title", "text", "count", "unit"}
    silent = [
        (item["title"], key)
        for item in [schema, *schema["$defs"].values()]
        for key, value in item["properties"].items()
        if "description" not in value and key not in plain and "#/$defs/" not in json.dumps(value)
    ]
    assert silent == []
    assert all(item.get("description") for item in schema["$defs"].values())


def test_schema_and_model_accept_the_same_record(schema: dict[str, object]) -> None:
    jsonschema.Draft202012Validator(schema).validate(record())
    made = Decision.model_validate(record())
    assert json.loads(made.model_dump_json()) == record()


@pytest.mark.parametrize("path", OUTPUTS, ids=lambda p: p.name)
def test_every_stored_output_keeps_the_contract(path: Path) -> None:
    from qdparse.validate import problems

    assert problems(path.read_bytes()) == []


@pytest.mark.parametrize("path", OUTPUTS, ids=lambda p: p.name)
def test_the_keys_of_an_output_stand_in_the_order_of_the_contract(path: Path) -> None:
    data = json.loads(path.read_bytes())
    assert to_json(Decision.model_validate(data).model_dump(mode="json")) == path.read_bytes()
