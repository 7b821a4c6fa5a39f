"""The table of fields of content/checks.yml, which confirms whole categories."""

from ...model.wording import Wording
from ..types import Field, ListOf, Record, Text
from .shared import DAY, UNIT_NAME

CHECK = Record(
    (
        Field(
            "category",
            "栏目",
            Text(200, example="org-profile"),
            Wording(
                "核对的是哪个长期公开的栏目，连同其子栏目：id，或唯一的名称、名称的完整路径",
                "which standing category was reviewed, with what lies below it: its id, its name where unique, or its path of names",
            ),
            required=True,
        ),
        Field(
            "checked",
            "核对日期",
            DAY,
            Wording("确认其中全部信息仍然正确的日期", "the day on which all that is in it was found to be right still"),
            required=True,
        ),
        Field(
            "unit",
            "单位",
            UNIT_NAME,
            Wording("只核对了哪个单位的；不写则为全部单位", "whose items alone were reviewed; those of all units where it is left out"),
        ),
    ),
    whole=True,
)
CHECKS = Record(
    (Field("checks", "核对", ListOf(CHECK), Wording("整个栏目的核对，每个栏目一行", "confirmations of whole categories, a line for each"), required=True),)
)
"""The whole file."""
