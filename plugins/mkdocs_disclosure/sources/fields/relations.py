"""How an item names other documents, and how its legal force is written."""

from dataclasses import replace

from ...model.item import Relation
from ...model.legal_force import LegalForce
from ...model.wording import Wording
from ..types import URL, Choice, DocumentNumber, Field, ListOf, Record, Text, TextOrRecord
from .shared import DAY, REFERENCE

FORCE = Choice(tuple((force.value, force.label.zh) for force in LegalForce))
OUTSIDE_FIELDS = (
    Field(
        "name",
        "名称",
        Text(200, example="《中华人民共和国城乡规划法》"),
        Wording("不在本站的文件：按引用时的写法写名称", "a document that is not on this site: its name as it is cited"),
    ),
    Field("url", "网址", URL, Wording("在哪里可以看到该文件", "where that document can be read")),
    Field("document_number", "发文字号", DocumentNumber(example="云府〔2009〕31号"), Wording("该文件的发文字号", "the number of that document")),
)
_DOCUMENT = Field("document", "文件", REFERENCE, Wording("对方：索引号、路径或发文字号", "the other document: by identifier, path or document number"))
_ARTICLES = Field(
    "articles",
    "条文",
    ListOf(Text(60, example="第三条")),
    Wording("只涉及其中的哪些条文", "the articles that are meant, where it is not the whole document"),
)
LINKED = TextOrRecord(Record((replace(_DOCUMENT, required=True), _ARTICLES), whole=True), REFERENCE, "document")
LINKED_ANYWHERE = TextOrRecord(
    Record((_DOCUMENT, *OUTSIDE_FIELDS, _ARTICLES), whole=True, either=("document", "name"), needing=(("url", "name"), ("document_number", "name"))),
    REFERENCE,
    "document",
)
"""For relations to laws of other authorities and to documents that were never put on the site."""
WRITTEN_FORCE = TextOrRecord(
    Record(
        (
            Field("force", "效力", FORCE, Wording("效力状态", "the legal force"), required=True),
            Field("since", "日期", DAY, Wording("从哪一天起", "the day from which it is so")),
            Field(
                "by",
                "依据",
                Record((replace(OUTSIDE_FIELDS[0], required=True), *OUTSIDE_FIELDS[1:]), whole=True),
                Wording(
                    "不在本站的依据；依据在本站的，在那一件里写“废止”“修改”等关系",
                    "the document outside of this site that brought it about; one on this site declares the relation itself",
                ),
            ),
        ),
        whole=True,
    ),
    FORCE,
    "force",
)
_RELATION_WORDS = {
    Relation.INTERPRETS: ("解读", "本件解读的文件", "documents that it interprets"),
    Relation.AMENDS: ("修改", "本件修改的文件", "documents that it amends"),
    Relation.REPEALS: ("废止", "本件废止的文件", "documents that it repeals"),
    Relation.CORRECTS: ("更正", "本件更正的信息", "items that it corrects"),
    Relation.REPLACES: ("替代", "本件替代的旧文件", "older documents that it replaces"),
    Relation.CLARIFIES: ("澄清", "本件澄清的信息", "items that it clarifies"),
    Relation.BASED_ON: ("依据", "本件依据的文件", "documents that it is based on"),
    Relation.PART_OF: ("属于", "本件所属的整体", "the whole that it is a part of"),
    Relation.RESULT_OF: ("结果来源", "本件是其结果的事项", "the matter that it is the result of"),
    Relation.TRANSLATION_OF: ("译自", "本件译自的原文", "the original that it is a translation of"),
    Relation.CONSOLIDATES: ("修改后文本", "本件是其修改后文本的文件", "the document of which it is the text as amended"),
}
RELATION_ROWS = tuple(
    Field(
        relation.value,
        alias,
        ListOf(LINKED_ANYWHERE if relation.reaches_outside else LINKED),
        Wording(f"{zh}：索引号、路径或发文字号", f"{en}: by identifier, path or document number"),
    )
    for relation, (alias, zh, en) in _RELATION_WORDS.items()
)
