"""The JSON Schema of manifest.json, for whoever reads the manifests of a site with a program of their own."""

from ..model.manifest import FORMAT, Standing
from .types import Schema

_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 4096}
_PATH: Schema = _TEXT | {"pattern": r"^(?!/)(?!.*//)(?!(.*/)?\.{1,2}(/|$))[^\\]*$", "description": "relative to the root of the site"}
_DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 in hexadecimal digits"}
_INSTANT: Schema = {"type": "string", "format": "date-time"}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def _object(properties: Schema, *optional: str) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_FILE = _object({"path": _PATH, "size": _COUNT, "sha256": _DIGEST, "item": _TEXT}, "item")
_ITEM = _object(
    {
        "key": _PATH,
        "identifier": _or_null(_TEXT),
        "address": _PATH,
        "state": {"enum": [each.value for each in Standing]},
        "issued": _or_null(_TEXT),
        "first_public": _INSTANT,
        "content": _DIGEST,
        "changes": _COUNT,
        "attachments": {"type": "object", "additionalProperties": _DIGEST},
    }
)
_ACCEPTED = _object({"rule": _TEXT, "subject": _TEXT, "reason": _TEXT})


def manifest_object() -> Schema:
    """The schema of what this version writes."""
    return _object(
        {
            "format": {"const": FORMAT},
            "release": {"type": "integer", "minimum": 1},
            "as_of": _INSTANT,
            "previous": _or_null(_DIGEST),
            "files": {"type": "array", "items": _FILE},
            "items": {"type": "array", "items": _ITEM},
            "accepted": {"type": "array", "items": _ACCEPTED},
        },
        "accepted",
    )
