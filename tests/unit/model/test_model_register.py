"""The register holds what is public and nothing else: no word of a draft, of what is scheduled or withheld, no private field."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime

import pytest

from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import Span
from mkdocs_disclosure.model.file import StoredFile
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import Attachment, ChangeNote, Exemption, Issuer, Item, Reference, Relation, Review
from mkdocs_disclosure.model.legal_force import LegalForce
from mkdocs_disclosure.model.outside import OutsideDocument
from mkdocs_disclosure.model.public_item import Party, PublicItem
from mkdocs_disclosure.model.register import Register
from mkdocs_disclosure.model.withdrawal import Withdrawal

MakeItem = Callable[..., Item]
At = Callable[..., datetime]
CANARY = "CANARY"
FILE = StoredFile("content/items/policy/canary/CANARY.pdf", "CANARY.pdf", 7, "CANARY")


def words(value: object) -> Iterator[str]:
    """Every text that can be reached from a value."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from words(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from words(key)
            yield from words(each)
    elif isinstance(value, tuple | frozenset | list):
        for each in value:
            yield from words(each)


def closed(make: MakeItem, **facts: object) -> Item:
    """An item of the name canary with the canary in every field."""
    known: dict[str, object] = {
        "title": CANARY,
        "identifier": CANARY,
        "kind": CANARY,
        "publisher": CANARY,
        "issuers": (Issuer(name=CANARY),),
        "document_number": CANARY,
        "summary": CANARY,
        "tags": (CANARY,),
        "language": CANARY,
        "attachments": (Attachment(CANARY, CANARY, FILE),),
        "files": (FILE,),
        "changes": (ChangeNote(date(2026, 3, 2), Moment(date(2026, 3, 2)), CANARY),),
        "review": Review(CANARY, CANARY, None, CANARY, CANARY),
        "body": CANARY,
    }
    return make(CANARY, **known | facts)


CLOSED: dict[str, dict[str, object]] = {
    "draft": {"draft": True},
    "scheduled for tomorrow": {"issued": Moment.parse("2026-11-24")},
    "scheduled for this afternoon": {"issued": Moment.parse("2026-11-23 14:30")},
    "without a day of issue": {"issued": None},
    "withheld": {"exemption": Exemption("第十五条", reason=CANARY)},
    "withheld and withdrawn": {"exemption": Exemption("第十五条", reason=CANARY), "withdrawn": Withdrawal(date(2026, 4, 1), CANARY)},
    "withdrawn draft": {"draft": True, "withdrawn": Withdrawal(date(2026, 4, 1), CANARY)},
    "without a title": {"title": ""},
}


@pytest.mark.parametrize("facts", CLOSED.values(), ids=CLOSED)
def test_no_word_of_what_is_not_public_can_be_reached(facts: dict[str, object], item: MakeItem, at: At, catalog: Catalog) -> None:
    pointing = item("b", relations=dict.fromkeys(Relation, (Reference(CANARY),)), withdrawn=Withdrawal(date(2026, 12, 1), "内容有误", CANARY))
    gone = item("c", withdrawn=Withdrawal(date(2026, 4, 1), "内容有误", CANARY))
    hidden = closed(item, relations={Relation.REPEALS: (Reference("b.md"), Reference("c.md"))}, **facts)
    register = Register.of(Holdings(catalog, (pointing, gone, hidden)), at("2026-11-23T09:00"))
    assert not [word for word in words(register) if CANARY in word]


@pytest.mark.parametrize("facts", CLOSED.values(), ids=CLOSED)
def test_what_is_not_public_changes_nothing_in_the_register(facts: dict[str, object], item: MakeItem, at: At, catalog: Catalog) -> None:
    public = (item("b", effective=date(2026, 3, 2), relations={Relation.AMENDS: (Reference(CANARY),)}), item("c"))
    hidden = closed(item, relations={Relation.REPEALS: (Reference("b.md"),), Relation.REPLACES: (Reference("c.md"),)}, **facts)
    now = at("2026-11-23T09:00")
    assert Register.of(Holdings(catalog, (*public, hidden)), now) == Register.of(Holdings(catalog, public), now)


def test_files_that_no_public_item_claims_cannot_be_reached(item: MakeItem, at: At, catalog: Catalog) -> None:
    holdings = Holdings(catalog, (item(),), unclaimed_files=(CANARY,), unread=(CANARY,))
    assert CANARY not in list(words(Register.of(holdings, at("2026-11-23T09:00"))))


def test_private_fields_of_a_public_item_cannot_be_reached(item: MakeItem, at: At, catalog: Catalog) -> None:
    each = item(
        exemption=Exemption("第十五条", partial=True, reason=CANARY, next_review=date(2027, 4, 1)),
        review=Review(CANARY, CANARY, date(2026, 2, 9), CANARY, CANARY),
        written=frozenset({CANARY}),
        spans={CANARY: Span(1, 1, 1, 1)},
    )
    assert not [word for word in words(Register.of(Holdings(catalog, (each,)), at("2026-11-23T09:00"))) if CANARY in word]


def test_a_public_item_has_no_field_for_what_is_private() -> None:
    assert not {each.name for each in fields(PublicItem)} & {"review", "exemption", "draft", "state", "path", "written", "spans", "reason", "next_review"}


def test_a_partly_withheld_item_says_by_which_clause(item: MakeItem, at: At, catalog: Catalog) -> None:
    each = item(exemption=Exemption("第十五条", partial=True))
    assert Register.of(Holdings(catalog, (each,)), at("2026-11-23T09:00")).items[0].withheld_clause == "第十五条"


def test_the_content_of_a_withdrawn_item_cannot_be_reached(item: MakeItem, at: At, catalog: Catalog) -> None:
    each = item(
        summary=CANARY,
        tags=(CANARY,),
        attachments=(Attachment(CANARY, CANARY, FILE),),
        files=(FILE,),
        changes=(ChangeNote(date(2026, 3, 2), Moment(date(2026, 3, 2)), CANARY),),
        body=CANARY,
        withdrawn=Withdrawal(date(2026, 11, 23), "内容有误"),
    )
    assert not [word for word in words(Register.of(Holdings(catalog, (each,)), at("2026-11-23T09:00"))) if CANARY in word]


def test_a_withdrawn_item_keeps_its_title_and_says_why(item: MakeItem, at: At, catalog: Catalog) -> None:
    each = item(title="通知", withdrawn=Withdrawal(date(2026, 11, 23), "内容有误", "b.md"))
    found = Register.of(Holdings(catalog, (each, item("b"))), at("2026-11-23T09:00")).by_key["a"]
    assert found.tombstone and (found.title, found.tombstone.reason, found.tombstone.replaced_by) == ("通知", "内容有误", "b")


def test_an_item_that_will_be_withdrawn_is_whole_until_then(item: MakeItem, at: At, catalog: Catalog) -> None:
    found = Register.of(Holdings(catalog, (item(withdrawn=Withdrawal(date(2026, 11, 24), CANARY)),)), at("2026-11-23T09:00")).items[0]
    assert found.tombstone is None and found.body == "正文" and CANARY not in list(words(found))


def test_a_change_that_is_to_be_published_later_cannot_be_reached(item: MakeItem, at: At, catalog: Catalog) -> None:
    notes = (
        ChangeNote(date(2026, 11, 1), Moment.parse("2026-11-23 08:00") or pytest.fail(), "甲"),
        ChangeNote(date(2026, 11, 1), Moment.parse("2026-11-23 10:00") or pytest.fail(), CANARY),
    )
    found = Register.of(Holdings(catalog, (item(changes=notes),)), at("2026-11-23T09:00")).items[0]
    assert [note.note for note in found.changes] == ["甲"]


def test_an_item_was_updated_by_its_newest_published_change(item: MakeItem, at: At, catalog: Catalog) -> None:
    notes = tuple(ChangeNote(date(2026, 5, 1), Moment.parse(text) or pytest.fail(), "更正") for text in ("2026-05-02", "2026-05-02 09:30", "2026-04-01"))
    assert str(Register.of(Holdings(catalog, (item(changes=notes),)), at("2026-11-23T09:00")).items[0].updated) == "2026-05-02 09:30"


def test_an_item_opens_in_the_register_at_midnight_in_beijing(item: MakeItem, at: At, catalog: Catalog) -> None:
    holdings = Holdings(catalog, (item(issued=Moment.parse("2026-11-24")),))
    assert [len(Register.of(holdings, at(moment, "UTC")).items) for moment in ("2026-11-23T15:59:59", "2026-11-23T16:30")] == [0, 1]


def test_items_stand_newest_first_and_then_by_key(item: MakeItem, at: At, catalog: Catalog) -> None:
    items = (
        item("a", issued=Moment.parse("2026-03-01")),
        item("b", issued=Moment.parse("2026-03-02")),
        item("c", issued=Moment.parse("2026-03-02 09:30")),
        item("d", issued=Moment.parse("2026-03-02")),
    )
    assert [each.key for each in Register.of(Holdings(catalog, items), at("2026-11-23T09:00")).items] == ["c", "d", "b", "a"]


def test_a_relation_is_seen_from_both_ends(item: MakeItem, at: At, catalog: Catalog) -> None:
    register = Register.of(Holdings(catalog, (item("a", relations={Relation.INTERPRETS: (Reference("b.md"),)}), item("b"))), at("2026-11-23T09:00"))
    ends = register.by_key["a"].related_by(Relation.INTERPRETS, inverse=False), register.by_key["b"].related_by(Relation.INTERPRETS, inverse=True)
    assert ends == (("b",), ("a",))


def test_a_relation_that_is_written_twice_is_one(item: MakeItem, at: At, catalog: Catalog) -> None:
    register = Register.of(
        Holdings(catalog, (item("a", relations={Relation.AMENDS: (Reference("b.md"), Reference("./b.md"))}), item("b"))), at("2026-11-23T09:00")
    )
    assert register.by_key["b"].related_by(Relation.AMENDS, inverse=True) == ("a",)


def force_of(old: Item, new: Item, moment: datetime, catalog: Catalog) -> LegalForce | None:
    """The force of the old document when both are in the holdings."""
    return Register.of(Holdings(catalog, (old, new)), moment).by_key["old"].force


def test_a_document_is_repealed_once_the_repealing_one_is_in_force(item: MakeItem, at: At, catalog: Catalog) -> None:
    old, new = item("old", effective=date(2020, 1, 1)), item("new", effective=date(2026, 6, 1), relations={Relation.REPEALS: (Reference("old.md"),)})
    assert force_of(old, new, at("2026-06-01T00:30"), catalog) is LegalForce.REPEALED


def test_a_document_stays_in_force_until_the_repealing_one_takes_effect(item: MakeItem, at: At, catalog: Catalog) -> None:
    old, new = item("old", effective=date(2020, 1, 1)), item("new", effective=date(2026, 6, 1), relations={Relation.REPEALS: (Reference("old.md"),)})
    assert force_of(old, new, at("2026-05-31T23:30"), catalog) is LegalForce.IN_FORCE


def test_a_document_is_not_amended_before_the_amending_one_takes_effect(item: MakeItem, at: At, catalog: Catalog) -> None:
    old, new = item("old", effective=date(2020, 1, 1)), item("new", effective=date(2026, 12, 1), relations={Relation.AMENDS: (Reference("old.md"),)})
    assert force_of(old, new, at("2026-11-23T09:00"), catalog) is LegalForce.IN_FORCE


def test_a_document_stays_in_force_while_the_repealing_one_is_scheduled(item: MakeItem, at: At, catalog: Catalog) -> None:
    old, new = item("old", effective=date(2020, 1, 1)), item("new", issued=Moment.parse("2026-12-01"), relations={Relation.REPEALS: (Reference("old.md"),)})
    assert force_of(old, new, at("2026-11-23T09:00"), catalog) is LegalForce.IN_FORCE


def test_a_document_is_repealed_by_one_that_says_nothing_of_its_effect(item: MakeItem, at: At, catalog: Catalog) -> None:
    old, new = item("old", effective=date(2020, 1, 1)), item("new", relations={Relation.REPEALS: (Reference("old.md"),)})
    assert force_of(old, new, at("2026-11-23T09:00"), catalog) is LegalForce.REPEALED


def test_a_relation_that_will_act_says_from_when(item: MakeItem, at: At, catalog: Catalog) -> None:
    old, new = item("old"), item("new", effective=date(2026, 12, 1), relations={Relation.REPEALS: (Reference("old.md", ("第三条",)),)})
    (end,) = Register.of(Holdings(catalog, (old, new)), at("2026-11-23T09:00")).by_key["old"].related
    assert (end.acting, str(end.since), end.articles) == (False, "2026-12-01", ("第三条",))


def test_an_outside_document_is_held_with_the_relation(item: MakeItem, at: At, catalog: Catalog) -> None:
    law = OutsideDocument("《中华人民共和国水法》")
    found = Register.of(Holdings(catalog, (item(relations={Relation.BASED_ON: (Reference(outside=law),)}),)), at("2026-11-23T09:00")).items[0]
    assert (found.related, [(each.relation, each.document) for each in found.outside]) == ((), [(Relation.BASED_ON, law)])


def test_what_ends_a_document_is_held_by_key(item: MakeItem, at: At, catalog: Catalog) -> None:
    old, new = item("old"), item("new", identifier="MB9999025/2026-00001", relations={Relation.REPEALS: (Reference("old.md"),)})
    found = Register.of(Holdings(catalog, (old, new)), at("2026-11-23T09:00")).by_key["old"]
    assert (found.force_by, str(found.force_since), [each.by for each in found.effects]) == (("MB9999025-2026-00001",), "2026-03-02", ["MB9999025-2026-00001"])


def test_the_legal_day_is_the_day_of_the_catalog(item: MakeItem, at: At, catalog: Catalog) -> None:
    register = Register.of(Holdings(catalog, (item(expires=date(2026, 11, 23)),)), at("2026-11-23T16:30", "UTC"))
    assert register.items[0].force is LegalForce.EXPIRED


def test_the_one_unit_that_owes_a_category_is_the_publisher_where_none_is_written(item: MakeItem, at: At, catalog: Catalog) -> None:
    assert Register.of(Holdings(catalog, (item(),)), at("2026-11-23T09:00")).items[0].publisher == Party("市政府办公室", "gov-office")


def test_an_outside_body_is_an_issuer_by_its_name(item: MakeItem, at: At, catalog: Catalog) -> None:
    each = item(issuers=(Issuer("statistics"), Issuer(name="中共云川市委办公室")))
    assert Register.of(Holdings(catalog, (each,)), at("2026-11-23T09:00")).items[0].issuers == (Party("市统计局", "statistics"), Party("中共云川市委办公室"))


def test_a_category_that_is_written_as_a_path_is_held_by_its_id(item: MakeItem, at: At, catalog: Catalog) -> None:
    each = item(category="规划计划/年度计划", also_in=("政策文件",))
    found = Register.of(Holdings(catalog, (each,)), at("2026-11-23T09:00")).items[0]
    assert (found.category, found.also_in) == ("planning-yearly", ("policy",))


def test_a_file_that_body_and_attachments_name_is_held_once(item: MakeItem, at: At, catalog: Catalog) -> None:
    file = StoredFile("content/items/policy/a/1.pdf", "1.pdf", 7, "00")
    found = Register.of(Holdings(catalog, (item(attachments=(Attachment("1.pdf", None, file),), files=(file,)),)), at("2026-11-23T09:00")).items[0]
    assert found.files == (file,) and [each.title for each in found.attachments] == ["1.pdf"]


def test_an_attachment_whose_file_is_missing_is_not_held(item: MakeItem, at: At, catalog: Catalog) -> None:
    assert not Register.of(Holdings(catalog, (item(attachments=(Attachment("1.pdf"),)),)), at("2026-11-23T09:00")).items[0].attachments
