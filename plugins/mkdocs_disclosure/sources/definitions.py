"""A JSON Schema in which what is said more than once is defined once: each key stands there in two languages, and each list may be one entry alone."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from .types import Schema

_WORTH_A_NAME = 120
"""How long a schema must be, as JSON, to be defined apart; a reference is some forty characters long."""

Path = tuple[str, ...]


def defined_once(schema: Schema) -> Schema:
    """The same schema with each long part that recurs under `$defs`, named by the dotted path of the key where it first stands.

    Definitions that are there keep their names.
    """
    kept = schema.get("$defs", {})
    sharing = _Sharing(names=set(kept))
    sharing.count(schema)
    whole = {key: value for key, value in sharing.within(schema, ()).items() if key != "$defs"}
    return whole | {"$defs": {name: sharing.within(each, (name,)) for name, each in kept.items()} | sharing.definitions}


@dataclass(slots=True)
class _Sharing:
    names: set[str]
    uses: Counter[str] = field(default_factory=Counter)
    given: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, Schema] = field(default_factory=dict)

    def count(self, schema: Schema) -> None:
        """Count how often each part is said where the parts around it are said once."""
        for part in _parts(schema):
            written = _written(part)
            self.uses[written] += 1
            if self.uses[written] == 1:
                self.count(part)

    def within(self, schema: Schema, path: Path) -> Schema:
        """A schema whose recurring parts are references."""
        return {key: self._value(key, value, path) for key, value in schema.items()}

    def _value(self, key: str, value: object, path: Path) -> object:
        match key, value:
            case "properties", dict():
                return {name: self._part(each, (*path, name)) for name, each in value.items()}
            case (("anyOf" | "allOf" | "oneOf"), list()):
                return [self._part(each, path) for each in value]
            case "items", dict():
                return self._part(value, (*path, "entry"))
            case (("if" | "then" | "else" | "not" | "additionalProperties" | "propertyNames"), dict()):
                return self._part(value, path)
        return value

    def _part(self, part: object, path: Path) -> object:
        if not isinstance(part, dict):
            return part
        written = _written(part)
        if self.uses[written] < 2 or len(written) < _WORTH_A_NAME:
            return self.within(part, path)
        # A description stays at the key that it describes, where editors look for it.
        described = {key: value for key, value in part.items() if key == "description"}
        if written not in self.given:
            self.given[written] = self._name(path)
            self.definitions[self.given[written]] = self.within({key: value for key, value in part.items() if key not in described}, path)
        return {"$ref": f"#/$defs/{self.given[written]}"} | described

    def _name(self, path: Path) -> str:
        stem = ".".join(path) or "condition"
        name = next(each for each in (stem, *(f"{stem}-{number}" for number in range(2, len(self.names) + 3))) if each not in self.names)
        self.names.add(name)
        return name


def _parts(schema: Schema) -> Iterator[Schema]:
    """The schemas right below one; what stands under other keywords is no schema."""
    for key, value in schema.items():
        match key, value:
            case (("properties" | "$defs"), dict()):
                yield from (each for each in value.values() if isinstance(each, dict))
            case (("anyOf" | "allOf" | "oneOf"), list()):
                yield from value
            case (("items" | "if" | "then" | "else" | "not" | "additionalProperties" | "propertyNames"), dict()):
                yield value


def _written(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, sort_keys=True)
