"""Numbers and keys of items: the identifier pattern, the document number, the address key."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from .wording import Wording

MAX_KEY_BYTES = 120
_BRACKETS = str.maketrans(dict.fromkeys("[(（［【﹝{<《〈", "〔") | dict.fromkeys("])）］】﹞}>》〉", "〕"))
_CHINESE = {"unit.code": "单位代码", "unit.id": "单位id", "year": "年", "month": "月", "serial": "序号"}
_ENGLISH = {chinese: english for english, chinese in _CHINESE.items()}
_NAMED = re.compile(r"\{([^{}:]+)(:[^{}]*)?\}")
_PLACEHOLDER = re.compile(r"\{(unit\.code|unit\.id|year|month|serial)(?::0?([0-9]))?\}")
_NUMBER_OF_CHINA = re.compile(
    rf"(.*[\u3400-\u9fff].*?)[{re.escape('[(（［【﹝{<《〈〔')}]((?:19|20|21)[0-9]{{2}})[{re.escape('])）］】﹞}>》〉〕')}](第?[0-9]{{1,5}}号)"
)
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))})
"""Names that Windows keeps for itself, so that a mirror could not store them."""
_KEY_CHARACTERS = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class IdentifierPattern:
    """The template of identifiers, such as `{unit.code}/{year}-{serial:05}`."""

    template: str

    @classmethod
    def parse(cls, template: str) -> "IdentifierPattern | None":
        """The pattern of a template that holds `{serial}` (`{序号}`) and no unknown placeholder, or None."""
        template = _NAMED.sub(lambda match: f"{{{_ENGLISH.get(match[1], match[1])}{match[2] or ''}}}", template)
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
    def words(self) -> Wording:
        """The template as it is typed in a catalog."""
        return Wording(_NAMED.sub(lambda match: f"{{{_CHINESE[match[1]]}{match[2] or ''}}}", self.template), self.template)

    @property
    def names(self) -> frozenset[str]:
        """What stands in it: of unit.code, unit.id, year, month, serial."""
        return frozenset(match[1] for match in _PLACEHOLDER.finditer(self.template))

    def series(self, unit_code: str | None, unit_id: str | None, year: int, month: int) -> "Series":
        """The numbers of one unit and year (and month, where the template has one), which differ in their serial alone."""
        values = {"unit.code": unit_code, "unit.id": unit_id, "year": f"{year:04}", "month": f"{month:02}"}
        parts: list[str | int] = []
        end = 0
        for match in _PLACEHOLDER.finditer(self.template):
            parts += [self.template[end : match.start()], int(match[2] or 0) if match[1] == "serial" else str(values[match[1]])]
            end = match.end()
        return Series((*parts, self.template[end:]))

    @property
    def example(self) -> str:
        """An identifier of this form with the unit left open, for messages."""
        values = {"year": "2026", "month": "01", "unit.code": "…", "unit.id": "…"}
        return _PLACEHOLDER.sub(lambda match: "1".zfill(int(match[2] or 1)) if match[1] == "serial" else values[match[1]], self.template)


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers that differ in their serial alone: the texts around it, and for the serial its width (0: as long as it needs)."""

    parts: tuple[str | int, ...]

    def number(self, serial: int) -> str:
        """The identifier with this serial."""
        return "".join(str(serial).zfill(part) if isinstance(part, int) else part for part in self.parts)

    def serial_of(self, identifier: str) -> int | None:
        """The serial of an identifier of this series, whatever its case, width and leading zeros; None for any other."""
        pattern = "".join("([0-9]{1,18})" if isinstance(part, int) else re.escape(fold(part)) for part in self.parts)
        match = re.fullmatch(pattern, fold(identifier))
        serials = {int(each) for each in match.groups()} if match else set()
        serial = serials.pop() if len(serials) == 1 else None
        return serial if serial is not None and self.holds(serial) else None

    def holds(self, serial: int) -> bool:
        """Whether a serial is short enough for its width."""
        return all(not part or len(str(serial)) <= part for part in self.parts if isinstance(part, int))

    def after(self, used: Iterable[str]) -> str | None:
        """The identifier after the highest used one of this series (the first where none is), or None when the serials are used up."""
        serial = max((each for identifier in used if (each := self.serial_of(identifier)) is not None), default=0) + 1
        return self.number(serial) if self.holds(serial) else None


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


def standard_document_number(number: str) -> str:
    """A Chinese document number with its year in 〔〕, plain digits and no blanks (云府 [２０２６] 12 号 -> 云府〔2026〕12号); any other as it is.

    GB/T 9704-2012, 7.2.5: the year stands in full in hexagonal brackets.
    """
    match = _NUMBER_OF_CHINA.fullmatch("".join(number.translate(_PLAIN_DIGITS).split()))
    if match is None or re.search(r"[A-Za-z]\s+[A-Za-z]", number):
        return number
    return f"{match[1]}〔{match[2]}〕{match[3]}"
