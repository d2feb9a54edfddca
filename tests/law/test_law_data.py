"""The law that is published for other programs says what the authors' file says."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_hooks.assemble.law_data import PublishedLaw
from build_hooks.compose.law_data import compose_law_data
from build_hooks.load.project import load_portal
from tests.conftest import ROOT
from tests.html import read_html
from tests.law.desk import search

JSON, SCHEMA, CSV = "legal/provisions.json", "legal/provisions.schema.json", "legal/provisions.csv"
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return compose_law_data(load_portal(ROOT)[0])


@pytest.fixture(scope="module")
def source() -> list[dict[str, Any]]:
    """The documents as plain YAML, all scalars as text."""
    text = (ROOT / "docs/legal/provisions.yml").read_text(encoding="utf-8")
    documents: list[dict[str, Any]] = yaml.load(text, yaml.BaseLoader)["documents"]
    return documents


def find_faults(value: Any, rule: dict[str, Any], schema: dict[str, Any], at: str) -> list[str]:
    """Judge a value by the part of JSON Schema that the published schema uses."""
    unknown = set(rule) - {
        "$schema", "$defs", "$ref", "title", "description", "type", "format", "enum", "const",
        "anyOf", "items", "properties", "required", "additionalProperties",
    }  # fmt: skip
    faults = [f"{at}: unknown keyword {name}" for name in unknown]
    if "$ref" in rule:
        rule = schema["$defs"][rule["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in rule and all(find_faults(value, one, schema, at) for one in rule["anyOf"]):
        faults.append(f"{at}: none of anyOf")
    if "type" in rule and not isinstance(value, TYPES[rule["type"]]):
        return [*faults, f"{at}: no {rule['type']}"]
    if value not in rule.get("enum", [value]) or value != rule.get("const", value):
        faults.append(f"{at}: {value}")
    if rule.get("format") == "date" and date.fromisoformat(value).isoformat() != value:
        faults.append(f"{at}: no day")
    if isinstance(value, list):
        for index, item in enumerate(value):
            faults += find_faults(item, rule["items"], schema, f"{at}/{index}")
    if isinstance(value, dict) and {"properties", "additionalProperties"} & set(rule):
        faults += [
            f"{at}: {name} is missing" for name in set(rule.get("required", ())) - set(value)
        ]
        for name, item in value.items():
            inner = rule.get("properties", {}).get(name, rule.get("additionalProperties"))
            faults += (
                find_faults(item, inner, schema, f"{at}/{name}") if inner else [f"{at}: {name}"]
            )
    return faults


def test_the_data_keeps_to_its_schema(files: dict[str, str]) -> None:
    schema, law = json.loads(files[SCHEMA]), json.loads(files[JSON])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert law["$schema"] == SCHEMA.removeprefix("legal/")
    assert find_faults(law, schema, schema, "") == []
    assert (
        PublishedLaw.model_validate_json(files[JSON]).model_dump(by_alias=True, mode="json") == law
    )
    for name, rule in schema["$defs"].items():
        if "properties" in rule:
            assert rule["additionalProperties"] is False
            assert set(rule["required"]) == set(rule["properties"]), name
            assert all(inner.get("description") for inner in rule["properties"].values()), name


def test_the_schema_refuses_what_is_not_the_law(files: dict[str, str]) -> None:
    schema, law = json.loads(files[SCHEMA]), json.loads(files[JSON])
    document = law["documents"][0]
    document["number"] = 45
    document["extra"] = "x"
    document["provisions"][0]["verified_on"] = None
    del document["provisions"][0]["confidence"]
    places = {fault.split(":")[0] for fault in find_faults(law, schema, schema, "")}
    assert places == {
        "/documents/0",
        "/documents/0/number",
        "/documents/0/provisions/0",
        "/documents/0/provisions/0/verified_on",
    }


def test_the_data_is_the_authors_file(files: dict[str, str], source: list[dict[str, Any]]) -> None:
    law = json.loads(files[JSON])
    assert [document["id"] for document in law["documents"]] == [entry["id"] for entry in source]
    count = 0
    for document, entry in zip(law["documents"], source, strict=True):
        assert document["title"] == {"en": None, **entry["title"]}
        for name in ("number", "issued_on", "in_force_from", "in_force_until", "replaced_by"):
            assert document[name] == entry.get(name)
        for provision, written in zip(document["provisions"], entry["provisions"], strict=True):
            count += 1
            assert provision["id"] == f"{entry['id']}/{written['id']}"
            assert provision["text"] == {"en": None, **written["text"]}
            assert provision["figures"] == {
                name: float(figure) for name, figure in written.get("figures", {}).items()
            }
            assert provision["confidence"] == written["confidence"]
            assert provision["sources"] == written.get("sources", [])
            assert provision["verified_on"] == written["verified_on"]
            for name in ("in_force_from", "in_force_until", "replaced_by"):
                assert provision[name] == written.get(name, entry.get(name))
    text = (ROOT / "docs/legal/provisions.yml").read_text(encoding="utf-8")
    assert count == len(re.findall(r"^ +verified_on: ", text, re.M)) > 300
    assert '"individual_minimum_vnd": 1000000,' in files[JSON]


def test_readers_are_those_a_plain_search_finds(files: dict[str, str]) -> None:
    law = json.loads(files[JSON])
    document = next(entry for entry in law["documents"] if entry["id"] == "decree-56-2017")
    published = {
        (provision["id"], place["page"]["vi"])
        for provision in document["provisions"]
        for place in provision["cited_by"]
    }
    cited = {(place.id, find_page(place.path)) for place in search(ROOT, "decree-56-2017")}
    assert len(cited) > 50
    assert published == cited
    for provision in document["provisions"]:
        for place in provision["cited_by"]:
            assert place["page"]["en"] == f"en/{place['page']['vi']}".replace("/./", "/")
            assert (place["entry"] is None) == (place["kind"] in ("page", "lesson"))


def find_page(path: str) -> str:
    """Give the Vietnamese address of the page that an author's file ends up on."""
    page = re.sub(r"^(docs|quizzes)/|(\.vi|\.en)?\.(md|yml)$", "", path)
    page = {"legal/work-rules": "legal/work-check", "index": "."}.get(page, page)
    return f"{'courses/' if path.startswith('quizzes/') else ''}{page}/".replace("/index/", "/")


def test_the_table_has_one_row_a_provision_with_the_same_values(files: dict[str, str]) -> None:
    assert files[CSV].startswith("\ufeffid,document,")
    rows = list(csv.DictReader(io.StringIO(files[CSV].removeprefix("\ufeff"))))
    law = json.loads(files[JSON])
    pairs = [
        (document, provision)
        for document in law["documents"]
        for provision in document["provisions"]
    ]
    for row, (document, provision) in zip(rows, pairs, strict=True):
        assert (row["id"], row["number"]) == (provision["id"], document["number"])
        assert row["text_vi"] == provision["text"]["vi"]
        assert row["text_en"] == (provision["text"]["en"] or "")
        assert row["in_force_until"] == (provision["in_force_until"] or "")
        assert row["sources"].split(" | ") == (provision["sources"] or [""])
        figures = dict(part.split("=") for part in row["figures"].split(" | ") if part)
        assert {name: float(figure) for name, figure in figures.items()} == provision["figures"]
        assert len(row["cited_by"].split(" | ")) == max(1, len(provision["cited_by"]))


def test_the_index_of_provisions_links_the_files(site: Path, files: dict[str, str]) -> None:
    for place in (JSON, SCHEMA, CSV):
        assert (site / place).read_bytes() == files[place].encode()
    for folder in (site / "legal/provisions", site / "en/legal/provisions"):
        page = read_html(folder / "index.html")
        links = {
            (folder / link.attributes["href"]).resolve()
            for link in page.find_all("a")
            if link.attributes.get("href", "").endswith((".json", ".csv"))
        }
        assert links == {(site / place).resolve() for place in (JSON, SCHEMA, CSV)}
