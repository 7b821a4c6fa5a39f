"""Numbers and keys of items: the identifier pattern, the document number, the address key."""

import re
import unicodedata
from dataclasses import dataclass

MAX_KEY_BYTES = 120
_BRACKETS = str.maketrans(dict.fromkeys("[(（［【﹝{<《〈", "〔") | dict.fromkeys("])）］】﹞}>》〉", "〕"))
_PLACEHOLDER = re.compile(r"\{(unit\.code|unit\.id|year|month|serial)(?::0?([0-9]))?\}")
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))})
"""Names that Windows keeps for itself, so that a mirror could not store them."""
_KEY_CHARACTERS = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class IdentifierPattern:
    """The template of identifiers, such as `{unit.code}/{year}-{serial:05}`."""

    template: str

    @classmethod
    def parse(cls, template: str) -> "IdentifierPattern | None":
        """The pattern of a template that holds `{serial}` and no unknown placeholder, or None."""
        rest = _PLACEHOLDER.sub("", template)
        if "{" in rest or "}" in rest or "{serial" not in template or any(char.isspace() for char in rest):
            return None
        return cls(template)

    def fits(self, identifier: str, unit_code: str | None = None, unit_id: str | None = None) -> bool:
        """Whether an identifier follows the template, with this unit's code and id where they are known."""
        known = {"unit.code": unit_code, "unit.id": unit_id}
        parts, end = [], 0
        for match in _PLACEHOLDER.finditer(self.template):
            parts.append(re.escape(self.template[end : match.start()]))
            parts.append(_part(match[1], match[2], known))
            end = match.end()
        parts.append(re.escape(self.template[end:]))
        return re.fullmatch("".join(parts), identifier) is not None

    @property
    def example(self) -> str:
        """An identifier of this form with the unit left open, for messages."""
        values = {"year": "2026", "month": "01", "unit.code": "…", "unit.id": "…"}
        return _PLACEHOLDER.sub(lambda match: "1".zfill(int(match[2] or 1)) if match[1] == "serial" else values[match[1]], self.template)


def _part(name: str, width: str | None, known: dict[str, str | None]) -> str:
    match name:
        case "year":
            return r"(?:19|20|21)[0-9]{2}"
        case "month":
            return r"(?:0[1-9]|1[0-2])"
        case "serial":
            return f"[0-9]{{{width}}}" if width else "[0-9]+"
    value = known[name]
    return re.escape(value) if value else r"[^/\s]+"


def address_key(identifier: str) -> str:
    """The key of an item's address: its identifier in NFC with `/` replaced by `-`."""
    return unicodedata.normalize("NFC", identifier).replace("/", "-")


def is_address_key(key: str) -> bool:
    """Whether a key may stand in an address: letters, digits, Han, `-` and `_`, at most 120 bytes of UTF-8."""
    return _KEY_CHARACTERS.fullmatch(key) is not None and len(key.encode()) <= MAX_KEY_BYTES and key.casefold() not in _DEVICES


def fold(text: str) -> str:
    """`text` for comparison of names and keys: NFKC, case folded."""
    return unicodedata.normalize("NFKC", text).casefold()


def comparable_document_number(number: str) -> str:
    """A document number with every bracket style and width made one (云府[2026]12号 = 云府〔2026〕12号), without spaces."""
    folded = "".join(unicodedata.normalize("NFKC", number).split())
    return unicodedata.normalize("NFKC", folded).translate(_BRACKETS)
