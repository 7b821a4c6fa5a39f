"""Types of values that many rows of the table have."""

from ..types import DateType, DocumentNumber, Text

LINE = Text(300)
NAME = Text(120)
DAY = DateType()
MOMENT = DateType(day=False)
OLD_MOMENT = DateType(day=False, inexact=True)
REFERENCE = Text(200, example="MB9999025/2026-00012")
DOCUMENT_NUMBER = DocumentNumber()
UNIT_NAME = Text(120, example="gov-office")
LANGUAGES = {"中文": "zh", "英文": "en"}
