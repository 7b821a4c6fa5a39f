"""The form in which each server takes entries, and the settings or schema that its index needs beforehand."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from ..columns import FIELDS
from .entries import FILTERS, ORDER, SHOWN, Entry, apart

_TEXTS = ("strong", "body")


class Target(StrEnum):
    """A search server."""

    OPENSEARCH = "opensearch"
    MEILISEARCH = "meilisearch"
    TYPESENSE = "typesense"


SETTINGS_FILE: Mapping[Target, str] = {Target.OPENSEARCH: "index.json", Target.MEILISEARCH: "settings.json", Target.TYPESENSE: "schema.json"}
"""The name of the file with the settings, after what the server calls it."""


def lines_of(target: Target, entry: Entry) -> str:
    """The lines of an entry, each ended: one of JSON, and before it the action where the server's bulk form has one."""
    if target is Target.OPENSEARCH:
        texts = {"strong": " ".join(entry.strong), "body": " ".join(entry.body)}
        return f"{_json({'index': {'_id': entry.id}})}\n{_json(entry.values | texts)}\n"
    texts = {"strong": apart(entry.strong), "body": apart(entry.body)}
    return f"{_json({'id': entry.id} | entry.values | texts)}\n"


def settings_of(target: Target) -> bytes:
    """The settings of the index, as the body of the request that makes or sets it."""
    made = {Target.OPENSEARCH: _opensearch, Target.MEILISEARCH: _meilisearch, Target.TYPESENSE: _typesense}[target]()
    return f"{json.dumps(made, ensure_ascii=False, indent=2)}\n".encode()


def _opensearch() -> dict[str, Any]:
    """`PUT /INDEX`: each Han character is a token, so that a phrase is found wherever it stands; pairs of them beside it, for what is near."""
    folding = ["cjk_width", "lowercase"]
    exact = {"type": "keyword", "ignore_above": 1024}
    text = {
        "type": "text",
        "analyzer": "disclosure_characters",
        "fields": {"pairs": {"type": "text", "analyzer": "disclosure_pairs"}},
    }
    shown = {"type": "keyword", "index": False, "doc_values": False}
    return {
        "settings": {
            "index": {"number_of_shards": 1},
            "analysis": {
                "analyzer": {
                    "disclosure_characters": {"type": "custom", "tokenizer": "standard", "filter": folding},
                    "disclosure_pairs": {"type": "custom", "tokenizer": "standard", "filter": [*folding, "cjk_bigram"]},
                }
            },
        },
        "mappings": {
            "dynamic": "strict",
            "properties": {
                **dict.fromkeys((*SHOWN, "names"), shown),
                **dict.fromkeys(FILTERS, exact),
                ORDER: {"type": "integer"},
                **dict.fromkeys(_TEXTS, text),
            },
        },
    }


def _meilisearch() -> dict[str, Any]:
    """`PATCH /indexes/INDEX/settings`: the order of a reader comes before all other rules, and of equals the newest comes first."""
    return {
        "searchableAttributes": list(_TEXTS),
        "displayedAttributes": ["id", *dict.fromkeys((*SHOWN, *FIELDS))],
        "filterableAttributes": sorted(FILTERS),
        "sortableAttributes": [ORDER],
        "distinctAttribute": "address",
        "rankingRules": ["sort", "words", "typo", "proximity", "attribute", "exactness", f"{ORDER}:desc"],
        # Characters stand apart; without the language Chinese may be taken for Japanese.
        "localizedAttributes": [{"attributePatterns": list(_TEXTS), "locales": ["cmn"]}],
        "typoTolerance": {"enabled": True, "minWordSizeForTypos": {"oneTypo": 5, "twoTypos": 9}, "disableOnNumbers": True},
        "proximityPrecision": "byWord",
        "faceting": {"maxValuesPerFacet": 1000},
        "pagination": {"maxTotalHits": 10000},
    }


def _typesense() -> dict[str, Any]:
    """`POST /collections`; `name` is to be set. What is only shown is no field: it is stored, and not indexed."""
    optional = {"optional": True}
    return {
        "name": "disclosure",
        # Without them a number and an identifier of the same letters and digits were one and the same key.
        "symbols_to_index": ["#", "@", "/"],
        "fields": [
            # No language: with `zh` a dictionary cuts texts and queries differently, and half of the phrases are missed.
            *({"name": name, "type": "string", **optional} for name in _TEXTS),
            *({"name": name, "type": "string", "facet": True, **optional} for name in ("address", *FIELDS)),
            *({"name": name, "type": "string[]", **optional} for name in ("categories", "keys")),
            {"name": ORDER, "type": "int32"},
        ],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
