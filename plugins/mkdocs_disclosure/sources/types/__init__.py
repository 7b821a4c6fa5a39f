"""How a value is written: each type reads a node, says what is wrong with it, and describes itself for schema and reference."""

from .dates import DateType, PeriodType, mended_date
from .field_type import FieldType, Schema, is_hidden_null, read_scalar
from .lists import ListOf, NamesOf, record_of, records_of
from .other_tools import OTHER_TOOLS
from .reading import Reading
from .records import Field, Record, TextOrRecord
from .scalars import CONTACT_POINT, EMAIL, ID, INTEGER, URL, Choice, DocumentNumber, Flag, Parsed, Text

__all__ = [
    "CONTACT_POINT",
    "EMAIL",
    "ID",
    "INTEGER",
    "OTHER_TOOLS",
    "URL",
    "Choice",
    "DateType",
    "DocumentNumber",
    "Field",
    "FieldType",
    "Flag",
    "ListOf",
    "NamesOf",
    "Parsed",
    "PeriodType",
    "Reading",
    "Record",
    "Schema",
    "Text",
    "TextOrRecord",
    "is_hidden_null",
    "mended_date",
    "read_scalar",
    "record_of",
    "records_of",
]
