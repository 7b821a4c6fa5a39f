"""content/checks.yml -> the confirmations of whole categories, with every fault and its place."""

from dataclasses import dataclass

from ..model.confirmations import CHECKS_FILE, Confirmation
from ..model.diagnostic import Diagnostic, Location
from ..model.spelling import Spelling
from ..model.wording import Language
from . import faults, gate, header, nodes
from .dialects import CHECKS_KEYS, CHINESE, dialect_of
from .fields import CHECKS
from .types import Reading, records_of

_KNOWN_KEYS = frozenset(key for record in records_of(CHECKS) for key in record.known)


@dataclass(frozen=True, slots=True)
class ReadChecks:
    """The confirmations that could be read, what is wrong with the file, and the language of its keys."""

    confirmations: tuple[Confirmation, ...]
    diagnostics: tuple[Diagnostic, ...]
    dialect: Language


def read_checks(raw: bytes, like_the_catalog: Language) -> ReadChecks:
    """What the bytes of the file say; the keys of a file that does not tell its language are like those of the catalog."""
    decoded = gate.decode(CHECKS_FILE, raw)
    found = [*decoded.diagnostics]
    if decoded.text is None:
        return ReadChecks((), tuple(found), like_the_catalog)
    dialect = dialect_of(decoded.text, CHECKS_KEYS, like_the_catalog)
    if joiner := gate.first_joiner(CHECKS_FILE, decoded.text):
        return ReadChecks((), (*found, joiner), dialect)
    spelling = Spelling(CHINESE, like_the_catalog, {CHECKS_FILE: dialect})
    node, faulty = nodes.parse(CHECKS_FILE, decoded.text, spelling=spelling)
    reading = Reading(CHECKS_FILE, found, spelling=spelling)
    if node is None:
        colons = header.full_width_colons(CHECKS_FILE, decoded.text, known=_KNOWN_KEYS, first_line=1)
        found += colons or faulty
        if not found:
            example = reading.typed("checks", CHECKS.known["checks"].type.example)
            found.append(faults.WRONG_SHAPE.spelt(spelling).at(Location(CHECKS_FILE), key=CHECKS_FILE, expected=CHECKS.expected, example=example))
        return ReadChecks((), tuple(found), dialect)
    found += faulty
    values = CHECKS.read(node, "", reading) or {}
    return ReadChecks(
        tuple(
            Confirmation(
                each["category"],
                each["checked"],
                Location(CHECKS_FILE, reading.spans[f"checks.{index}"]),
                each.get("unit"),
                {key: reading.spans[f"checks.{index}.{key}"] for key in each if f"checks.{index}.{key}" in reading.spans},
            )
            for index, each in enumerate(values.get("checks") or ())
        ),
        tuple(reading.found),
        dialect,
    )
