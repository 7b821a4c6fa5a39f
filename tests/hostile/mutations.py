"""Files as a tired clerk, a broken editor or an enemy leaves them: one or a few changes to a good file, the same for the same seed."""

import random
from collections.abc import Callable

Mutation = Callable[[random.Random, str], str]

VALUES = (
    "",
    " ",
    "null",
    "~",
    "no",
    "是",
    "0123",
    "1:20",
    ".nan",
    "-.inf",
    "9" * 5000,
    "2026-02-30",
    "0000-01-01",
    "9999-12-31",
    "２０２６-０１-０１",
    "2026年5月6日",
    "2026-05-06 25:61",
    "20260506",
    "2026-W60",
    "FY2026-99",
    "[]",
    "{}",
    "[[[[[[[[[[[[[[[[[[[[[[",
    "{a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {m: 1}}}}}}}}}}}}}",
    "[" + "x, " * 3000 + "]",
    "!!python/object/apply:os.system ['true']",
    "!ENV HOME",
    "&a [*a, *a]",
    "*nowhere",
    '"\\ud800"',
    '"\\x00\\e\\a"',
    '"\\u202e\\u2066"',
    "'unclosed",
    '"unclosed',
    "|\n  a\n  b",
    ">-\n\ta",
    "</title><script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% include 'mkdocs.yml' %}",
    "]]><!--&nbsp;-->",
    '=HYPERLINK("https://evil.example")',
    "javascript:alert(1)",
    "../../../../etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "//evil.example/x",
    "https://[::1",
    "a\u0301\u0301\u0301",
    "ﷺ" * 200,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "𠮷野家〇",
    "аnnual",
    "x" * 100_000,
    "第十五条第（九）项",
    "MB9999025/2026-00001",
    "notice.md",
    "gov-office",
    "20 working days",
    "0 working days",
    "-5 days",
    "1000000 years",
    "each of nobody",
    "R/P1M",
    "1e999",
)
CHARACTERS = "\t\r\x00\x0b\x0c\x1b\x85\u00a0\u00ad\u200b\u200d\u2028\u2029\u202e\ufeff\ufffe：，　“”﹕#:-[]{}<>&*!|>%@`\"'\\🏴\u0600\U000e0001"
KEYS = (
    "draft",
    "template",
    "icon",
    "hide",
    "location",
    "search",
    "标题",
    "title",
    "issued",
    "state",
    "review",
    "exemption",
    "__proto__",
    "constructor",
    "x" * 300,
)
BODY = (
    "[" * 10_000,
    "`" * 601,
    "*" * 5000,
    "> " * 500 + "a",
    "- " * 500 + "a",
    "|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n|" + "b|" * 3000,
    "字" * 300_000,
    "![a](" + "(" * 2000,
    "[a](<" + "x" * 2000,
    "<" * 5000,
    "<div>" * 3000,
    "&" * 5000,
    "[^1]" * 800 + "\n\n[^1]: a\n",
    "\n".join(f"[{n}]: https://e.example/{n}" for n in range(800)),
    "~~~" * 900,
    "# " + "#" * 3000,
    "<!-- <script>alert(1)</script>",
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)><math><mi xlink:href='javascript:alert(1)'>",
    "<a href='jav&#x09;ascript:alert(1)' onclick=alert(1)>x</a>",
    "[x](javascript&colon;alert(1)) [y](data:text/html,<script>alert(1)</script>) [z](\x01javascript:alert(1))",
    "<img src=x onerror=alert(1)><style>@import '//evil.example'</style><base href=//evil.example>",
    "<table><tr><td><p></table><b><i></b></i><a><a><button><form><form>",
    "<details open ontoggle=alert(1)><summary><noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<title><textarea><xmp><plaintext><template><select><option><frameset>",
    "{% for x in range(9) %}{{ config }}{% endfor %} --8<-- 'mkdocs.yml' {! ../catalog.yml !}",
    "[[略: 第十五条]] [[略: ]] [[略 [[withheld: 第九十九条]]",
    "## a {: onclick=alert(1) }\n\n[b](notice.md){: style=x }",
    '::: x\n!!! note "</p><script>"\n    a',
    "[x](withheld.md) [y](secret.md) ![z](secret/plan.csv)",
)
WHOLE = (
    lambda _, text: "",
    lambda _, text: "\ufeff" + text,
    lambda _, text: "\n\n" + text,
    lambda _, text: text.replace("\n", "\r\n"),
    lambda _, text: text.replace("\n", "\r"),
    lambda _, text: text.replace("---", "...", 2),
    lambda _, text: text.replace("---\n", "", 1),
    lambda _, text: text.replace("---", "———"),
    lambda _, text: text.replace(": ", "："),
    lambda _, text: text.replace("  ", "\t"),
    lambda _, text: text + text,
    lambda _, text: "<<<<<<< ours\n" + text + "=======\n" + text + ">>>>>>> theirs\n",
    lambda _, text: text[: len(text) // 2],
    lambda _, text: text.upper(),
)


def _line(chance: random.Random, text: str, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join([*lines[:at], change(lines[at]), *lines[at + 1 :]])


def _value(chance: random.Random, text: str) -> str:
    return _line(chance, text, lambda line: f"{line.partition(':')[0]}: {chance.choice(VALUES)}")


def _drop(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def _repeat(chance: random.Random, text: str) -> str:
    return _line(chance, text, lambda line: f"{line}\n{line}")


def _indent(chance: random.Random, text: str) -> str:
    return _line(chance, text, lambda line: chance.choice(("  ", "\t", " ", "　")) + line)


def _key(chance: random.Random, text: str) -> str:
    return _line(chance, text, lambda line: f"{chance.choice(KEYS)}: {chance.choice(VALUES)}\n{line}")


def _misspell(chance: random.Random, text: str) -> str:
    if len(text) < 2:
        return text
    at = chance.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _insert(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(CHARACTERS) + text[at:]


def _cut(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.randrange(1, 40) :]


def _swap(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _body(chance: random.Random, text: str) -> str:
    return f"{text}\n\n{chance.choice(BODY)}\n"


def _in_body(chance: random.Random, text: str) -> str:
    return _line(chance, text, lambda line: f"{line}{chance.choice(BODY)[:2000]}")


def _whole(chance: random.Random, text: str) -> str:
    return chance.choice(WHOLE)(chance, text)


OF_A_HEADER: tuple[Mutation, ...] = (_value, _value, _value, _drop, _repeat, _indent, _key, _misspell, _insert, _insert, _cut, _swap)
OF_AN_ITEM: tuple[Mutation, ...] = (*OF_A_HEADER, _body, _body, _body, _in_body, _whole)
OF_A_CATALOG: tuple[Mutation, ...] = (*OF_A_HEADER, _whole)


def mutated(seed: int, text: str, mutations: tuple[Mutation, ...]) -> bytes:
    """The bytes of a text after one to three changes, and now and then after damage to the bytes themselves."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice(mutations)(chance, text)
    encoding = chance.choice(("utf-8",) * 30 + ("gb18030", "utf-16", "big5"))
    raw = bytearray(text.encode(encoding, "replace" if encoding != "utf-8" else "surrogatepass"))
    if raw and chance.random() < 0.04:
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)
