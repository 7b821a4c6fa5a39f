"""What is taken for personal data or a secret, what is not, and how it is shown."""

import pytest

from mkdocs_disclosure.model.recognising import masked, recognised

RESIDENT = "330102199003070019"
CARD = "6222021234567890128"
KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx4fm\nq2Z1/abc+def==\n-----END RSA PRIVATE KEY-----"


def kinds(text: str, column: str = "", countries: tuple[str, ...] = ("CN",)) -> list[str]:
    """The kinds that are recognised in a text, in English."""
    return [each.kind.label.en for each in recognised(text, column=column, countries=countries)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"身份证号{RESIDENT}。", "Chinese resident identity number"),
        (f"{RESIDENT[:6]} {RESIDENT[6:14]} {RESIDENT[14:]}", "Chinese resident identity number"),
        (f"{RESIDENT[:6]}-{RESIDENT[6:14]}-{RESIDENT[14:]}", "Chinese resident identity number"),
        ("３３０１０２１９９００３０７００１９", "Chinese resident identity number"),
        ("11010519491231002x", "Chinese resident identity number"),
        ("911124198108030024", "Chinese resident identity number"),
        ("身份证：330102900307001", "15-digit Chinese resident identity number"),
        ("联系人王某，13812345670", "mobile phone number"),
        ("+86-138-1234-5670", "mobile phone number"),
        (f"卡号{CARD}", "bank card number"),
        ("4532 0151 1283 0366", "bank card number"),
        ("浙A12345", "vehicle licence plate"),
        ("浙AD12345", "vehicle licence plate"),
        ("浙B·9527挂", "vehicle licence plate"),
        ("护照号码：E12345678", "passport number"),
        ("港澳居民来往内地通行证 H1234567800", "travel permit number"),
        ("社会保障卡号：A12345678", "social insurance number"),
        ("A123456(3)", "Hong Kong identity card number"),
        ("wang.mou@qq.com", "private email address"),
    ],
)
def test_personal_data_is_recognised(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "country", "kind"),
    [
        ("NI number QQ 12 34 56 C", "GB", None),
        ("NI number AB 12 34 56 C", "GB", "National Insurance number"),
        ("AB123456C", "CN", None),
        ("call 07911 123456", "GB", "mobile phone number"),
        ("+44 (0) 7911 123456", "GB", "mobile phone number"),
        ("020 7946 0018", "GB", None),
        ("NHS number 943 476 5919", "GB", "NHS number"),
        ("NHS number 943 476 5918", "GB", None),
        ("SSN 078-05-1120", "US", "Social Security number"),
        ("A123456789", "TW", "Taiwan identity number"),
        ("GB82 WEST 1234 5698 7654 32", "GB", "bank account number (IBAN)"),
        ("GB82 WEST 1234 5698 7654 33", "GB", None),
    ],
)
def test_each_country_has_forms_of_its_own(text: str, country: str, kind: str | None) -> None:
    assert kinds(text, countries=(country,)) == ([kind] if kind else [])


@pytest.mark.parametrize(
    "text",
    [
        "330102199003070018",  # the check digit is another one
        "330102199002310017",  # no such day
        "统一社会信用代码11330200MB1234567X",
        "统一社会信用代码 330102199003070019",
        "91330200MA2AF3XR5T",
        "云府〔2026〕12号，MB9999025/2026-00012",
        "电话0571-87654321、12345、96301、400-123-4567、010-12345678",
        "总投资13512345670元，折合 15900000001 美元",
        "编号：13812345670",
        "项目代码2020-330203-48-01-123456",
        "圆周率3.13812345670，东经120.13812345670度",
        "https://www.example.gov.cn/art/13812345670.html",
        "13800000000、13888888888",
        "138****5670，3301**********0019",
        "2026-01-26 2026-02-10 09:30",
        "6222021234567890129",  # the Luhn digit is another one
        "330102900307001",  # fifteen digits alone say nothing
        "京B2-20090059，云A12345号文",
        "京ICP备12345678号，浙公网安备 33010602011771号",
        "zwgk@yunchuan.example, office@gov.cn",
        "E12345678",
        "会议密码：123456，密码：请咨询窗口",
        "password=******, password: required, token=${TOKEN}",
        "postgres://user:password@localhost/db",
        "GB/T 33190-2016、ISBN 978-7-302-51139-7",
    ],
)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (KEY, "private key"),
        ("AKIAABCDEFGHIJKLMNOP", "AWS access key"),
        ("LTAI5tABCDEFGHJKLMNOPQRS", "Alibaba Cloud access key"),
        ("AKID" + "z8krbsJ5" * 4, "Tencent Cloud access key"),
        ("ghp_" + "a1B2" * 9, "GitHub token"),
        ("glpat-" + "aB3_" * 5, "GitLab token"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", "JSON Web Token"),
        ("password=Zwgk2026!", "password"),
        ("数据库密码：Zwgk@2026", "password"),
        ("mysql://root:Abc@123x@10.0.0.1/db", "password"),
        ("jdbc:mysql://db/zwgk?user=root&password=Zw2026kk", "password"),
    ],
)
def test_secrets_are_recognised(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_several_on_one_line_are_each_found_at_their_place() -> None:
    text = f"张某 {RESIDENT} 13812345670，李某 13912345670"
    assert [text[each.start : each.end] for each in recognised(text)] == [RESIDENT, "13812345670", "13912345670"]


@pytest.mark.parametrize(
    ("text", "column", "kind"),
    [
        ("330102900307001", "身份证号", "15-digit Chinese resident identity number"),
        ("E12345678", "护照号码", "passport number"),
        ("13812345670", "合同编号", None),
    ],
)
def test_the_name_of_a_column_counts_as_words_before_its_cells(text: str, column: str, kind: str | None) -> None:
    assert kinds(text, column) == ([kind] if kind else [])


def test_a_mask_shows_the_first_and_last_signs_and_keeps_the_width() -> None:
    assert masked(f"身份证{RESIDENT}，电话１３８１２３４５６７０") == "身份证330*************19，电话１３８＊＊＊＊＊＊７０"


@pytest.mark.parametrize(("address", "shown"), [("a@qq.com", "*@qq.com"), ("wang.mou@qq.com", "w*******@qq.com")])
def test_of_an_address_the_first_letter_is_shown_where_more_follow(address: str, shown: str) -> None:
    assert masked(address) == shown


def test_a_private_key_is_masked_to_its_last_line() -> None:
    first, *others = masked(KEY).split("\n")
    assert first == "-----BEGIN RSA PRIVATE KEY-----"
    assert not any(char.isalnum() for line in others for char in line)


def test_a_key_that_is_cut_off_is_masked_too() -> None:
    assert "MIIEpAIBAAKCAQEAx4fm" not in masked(KEY.partition("\n-----END")[0])
