"""What may go wrong or be done to a site, row by row, and what holds it: rules with their tiny projects, tests, hostile files tried here, or a reason why nothing does."""

from collections.abc import Mapping
from dataclasses import dataclass, field

BODY = "\n\n## 总则\n\n正文。\n"
SOUND = ("title: 题", "category: policy", "publisher: gov-office", "issued: 2026-10-01")


def header(*lines: str, body: str = BODY) -> str:
    """An item that is sound but for these lines; one of them replaces the line with its key."""
    keys = {line.partition(":")[0] for line in lines}
    return "\n".join(["---", *(line for line in SOUND if line.partition(":")[0] not in keys), *lines, "---", body])


@dataclass(frozen=True, slots=True)
class Threat:
    """One row. `rules` have tiny projects of their own, `tests` are `file::beginning of a test's name`, `files` are item texts with the rule that finds each."""

    what: str
    rules: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    accepted: tuple[str, ...] = ()
    """Item texts that only look strange, and are published without an error."""
    why_not: str = ""


HEADER = (
    Threat("a key stands twice", ("duplicate-key",), files={header("summary: 甲", "summary: 乙"): "duplicate-key"}),
    Threat("no, yes and on are texts", files={header("kind: no"): "unknown-kind"}, accepted=(header("title: yes"), header("title: on"))),
    Threat("a title that looks like a date, an octal number or minutes", accepted=(header("title: 2026-01-01"), header("title: 0123"), header("title: 1:20"))),
    Threat("numbers that are none", ("invalid-date",), files={header("issued: .nan"): "invalid-date", header(f"issued: {'9' * 5000}"): "invalid-date"}),
    Threat("days that do not exist", files={header("issued: 2026-02-30"): "invalid-date", header("issued: 0000-01-01"): "invalid-date"}),
    Threat(
        "days in other forms",
        files={
            header("issued: 2026年5月6日"): "invalid-date",
            header("issued: ２０２６-０５-０６"): "invalid-date",
            header("issued: [2026-05-06]"): "wrong-shape",
        },
    ),
    Threat("published before it was formed", ("issued-before-formed",), files={header("formed: 2026-11-01"): "issued-before-formed"}),
    Threat(
        "aliases, self references and depths that explode",
        ("yaml-anchor", "nested-too-deep"),
        files={
            header("tags: &a [x]", "also_in: [*a, *a]"): "yaml-anchor",
            header("tags: &a [*a]"): "yaml-anchor",
            header(f"tags: {'[' * 3000}{']' * 3000}"): "nested-too-deep",
        },
    ),
    Threat(
        "a tag that runs code or reads the environment",
        ("yaml-tag",),
        files={header("tags: !!python/object/apply:os.system ['true']"): "yaml-tag", header("summary: !ENV HOME"): "yaml-tag"},
    ),
    Threat(
        "a draft whose header does not begin, does not end or is broken",
        ("unclosed-header", "header-not-first", "byte-order-mark", "mistyped-header-line", "invalid-yaml"),
        files={
            "---\ntitle: 题\nstate: draft\n\n正文\n": "unclosed-header",
            "\n" + header("state: draft"): "header-not-first",
            "\ufeff" + header("state: draft"): "byte-order-mark",
            header("\tstate: draft"): "invalid-yaml",
            header("state: draft").replace("\n---\n", "\n...\n"): "unclosed-header",
        },
        accepted=(header("state: draft").replace("\n", "\r\n"),),
    ),
    Threat("a misspelt key", ("unknown-key",), files={header("darft: true"): "unknown-key"}),
    Threat("a state that is nearly one", ("unknown-value",), files={header('draft: "true "'): "unknown-key", header("state: 是"): "unknown-value"}),
    Threat("a full-width colon", ("full-width-colon",), files={header("state：draft"): "full-width-colon", header("draft：true"): "full-width-colon"}),
    Threat(
        "a header that is a list, is missing, or has nothing in it",
        ("missing-header", "wrong-shape", "missing-key", "empty-value"),
        files={
            "---\n- 甲\n---\n\n正文\n": "wrong-shape",
            "# 题\n\n正文\n": "missing-header",
            header("title: null"): "empty-value",
            header("title: {甲: 乙}"): "wrong-shape",
        },
    ),
    Threat(
        "a title of nothing that is seen, or of a hundred thousand characters",
        files={
            header('title: "   "'): "empty-value",
            header('title: "\u200b"'): "forbidden-character",
            header("title: \u3164"): "empty-value",
            header(f"title: {'长' * 100_000}"): "file-too-large",
        },
    ),
    Threat("one identifier for two items", ("duplicate-identifier", "duplicate-address", "two-files-of-one-stem")),
    Threat("half of a pair of surrogates", files={header('title: "\\ud800"'): "invalid-yaml"}),
    Threat("a state outside the list", files={header("state: secret"): "unknown-value"}),
    Threat(
        "quotation marks, ampersands and tags in a title",
        accepted=(header("title: '\"甲\" & <b>: 乙 &lt;'"),),
        tests=("integration/test_hostile_items.py::test_a_title_is_shown_as_it_was_written",),
    ),
)
CATALOG = (
    Threat(
        "a catalog that is missing, empty, of another encoding or no catalog",
        ("missing-catalog", "not-utf8", "invalid-yaml"),
        tests=("unit/sources/test_hostile_catalogs.py::test_",),
    ),
    Threat("ids that are the same, or reserved, or lead outside", ("duplicate-id", "reserved-id"), tests=("unit/sources/test_hostile_catalogs.py::test_",)),
    Threat(
        "markup and control characters in names",
        tests=("integration/test_hostile_items.py::test_nothing_of_it_acts_on_any_page", "unit/sources/test_hostile_catalogs.py::test_"),
    ),
    Threat("a frequency or deadline that is none", ("invalid-value", "impossible-value", "ambiguous-value", "catalog-contradiction")),
    Threat(
        "an item of no category",
        ("unknown-category",),
        files={header("category: Policy"): "unknown-category", header("category: pоlicy"): "unknown-category", header("category: [policy]"): "wrong-shape"},
    ),
    Threat("a category that goes while items are in it", ("unknown-category", "retired-category")),
    Threat("holidays of a year that nobody has announced", tests=("unit/model/test_model_working_days.py::test_",)),
    Threat(
        "make-up Saturdays, ends of months and leap years",
        tests=("unit/model/test_model_working_days_independently.py::test_", "property/test_timeline_properties.py::test_"),
    ),
    Threat("a category that is overdue or never filled", ("overdue-release", "empty-category", "stale-category")),
    Threat("a clock that is wrong", ("clock-set-back", "clock-jump")),
)
NAMES = (
    Threat("GBK, UTF-16 and cut UTF-8", ("not-utf8",)),
    Threat(
        "characters that are not seen or change what is seen",
        ("forbidden-character",),
        files={header(body=f"{BODY}甲{char}乙\n"): "forbidden-character" for char in "\x00\x1b\x85\uffff\u202e\u2066\u2028\u200b"},
    ),
    Threat("rare characters and other scripts", accepted=(header(body=f"{BODY}㵲 𠮷 བོད ئۇيغۇر 😀\n"),)),
    Threat("twins of one name", ("duplicate-address", "two-files-of-one-stem")),
    Threat("names of files that break addresses or logs", ("invalid-address", "unreadable-file"), tests=("unit/sources/test_hostile_files.py::test_",)),
    Threat("line ends of Windows, no line end at the end", accepted=(header().replace("\n", "\r\n"), header(body="\n\n## 总则\n\n正文。"))),
)
LEAKS = (
    Threat(
        "drafts, scheduled and withheld items, their files and names",
        tests=("integration/test_nothing_leaks.py::test_words_that_are_not_public_are_in_no_byte",),
    ),
    Threat("one more of them betrays itself in a count", tests=("integration/test_nothing_leaks.py::test_one_more_draft",)),
    Threat("an embargo that opens early or late", tests=("integration/test_nothing_leaks.py::test_a_scheduled_item_opens_at_its_minute",)),
    Threat("a withdrawn item keeps words or files", tests=("integration/test_nothing_leaks.py::test_a_withdrawn_item_leaves_a_page",)),
    Threat(
        "a withheld record with content, a mark without its clause",
        ("withheld-content-present", "mark-without-clause", "mark-without-exemption", "unexplained-exemption"),
    ),
    Threat("a link to what is not public", ("reference-to-unpublished",)),
    Threat(
        "files that no public item names, and what editors leave behind",
        ("unclaimed-file",),
        tests=("integration/test_nothing_leaks.py::test_no_file_name_is_one_of_a_source",),
    ),
    Threat(
        "comments and conflict marks",
        ("html-comment", "merge-conflict", "editorial-mark"),
        files={header(body=f"{BODY}<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> x\n"): "merge-conflict"},
    ),
    Threat("names and addresses of git", tests=("integration/test_nothing_leaks.py::test_words_that_are_not_public_are_in_no_byte",)),
    Threat(
        "what files say beside what they show",
        (
            "author-in-file",
            "machine-path-in-file",
            "device-in-file",
            "hidden-text-in-file",
            "comment-in-file",
            "tracked-change-in-file",
            "location-in-file",
            "remark-in-picture",
            "hidden-part-in-file",
            "source-data-in-file",
            "outside-source-in-file",
        ),
    ),
    Threat(
        "a black box over words, an earlier revision",
        ("covered-text-in-file", "earlier-revision-in-file", "cropped-picture-in-file", "signed-revisions-in-file"),
    ),
    Threat("personal data, told without repeating them", ("identity-number", "mobile-number", "bank-card-number", "licence-plate", "personal-data-in-file")),
    Threat("keys and passwords", ("secret-in-text", "secret-in-file")),
    Threat("links of the file system and files that never end", ("symbolic-link", "unreadable-file"), tests=("unit/sources/test_hostile_files.py::test_",)),
    Threat("the log of a build", tests=("integration/test_nothing_leaks.py::test_the_log_of_a_build",)),
)
RECORD = (
    Threat(
        "a published item vanishes, becomes a draft again, or moves without a redirect",
        ("vanished-item", "unpublished-item", "moved-without-redirect", "vanished-page"),
    ),
    Threat("a text or file is changed in silence", ("altered-text", "replaced-attachment", "vanished-attachment", "lost-change-note", "altered-issue-date")),
    Threat("an identifier is used again", ("reused-identifier",)),
    Threat("killed, out of disk, or a faulty disk", tests=("hostile/test_whole_whatever_happens.py::test_",)),
    Threat(
        "two builds at once, a reader during a build",
        tests=("integration/test_the_exchange.py::test_two_builds_at_once", "hostile/test_whole_whatever_happens.py::test_"),
    ),
    Threat("an older tree over a newer one", ("clock-set-back",)),
    Threat("a site that shrinks", ("shrunken-register",)),
    Threat("a byte that changes after it was published", tests=("unit/test_verifying.py::test_",)),
    Threat("a day of issue before the day on which it appeared", ("late-appearance", "backdated-issue")),
    Threat("warnings that drown", ("unused-waiver",), tests=("test_cli.py::test_",)),
)
MARKUP = (
    Threat("markup in titles, names and tags", tests=("integration/test_hostile_items.py::test_nothing_of_it_acts_on_any_page",)),
    Threat("scripts, handlers, frames, forms and styles in bodies", tests=("integration/test_hostile_items.py::test_no_element_comes_from_it",)),
    Threat("addresses that run code", tests=("integration/test_hostile_items.py::test_nothing_of_it_acts_on_any_page",)),
    Threat("attributes by the lists of Markdown", tests=("integration/test_hostile_items.py::test_hostile_bodies_with_python_markdown",)),
    Threat("templates in texts", tests=("integration/test_hostile_items.py::test_no_template_in_it_is_evaluated",)),
    Threat(
        "keys of the theme in a header",
        files={header("template: redirect.html"): "unknown-key", header("icon: ../../x"): "unknown-key", header("hide: [toc]"): "unknown-key"},
    ),
    Threat("includes of other files", accepted=(header(body=f'{BODY}--8<-- "../secret"\n{{! ../catalog.yml !}}\n'),)),
    Threat("files that browsers run, whatever they are called", ("attachment-type", "wrong-file-type", "active-content-in-file", "embedded-file")),
    Threat("pictures and styles of other hosts", ("foreign-picture",), tests=("integration/test_hostile_items.py::test_nothing_is_loaded_from_another_host",)),
    Threat("ids that take the place of the theme's", tests=("unit/rendering/test_markdown_rendering.py::test_",)),
    Threat("entities and ends of sections in feeds", tests=("integration/test_hostile_items.py::test_the_feed_reads_as_it_was_written",)),
    Threat("formulas in tables", ("formula-like-cell",)),
    Threat("the end of a script in data within a page", tests=("integration/test_hostile_items.py::test_nothing_of_it_acts_on_any_page",)),
    Threat(
        "markup that search brings to life again",
        tests=("integration/test_hostile_items.py::test_", "browser/test_browser_use.py::test_markup_that_is_typed_stays_text"),
    ),
)
FILES = (
    Threat(
        "paths that lead outside or nowhere",
        ("attachment-outside", "missing-attachment"),
        files={
            header("attachments: [../../../etc/passwd]"): "attachment-outside",
            header("attachments: [/etc/passwd]"): "attachment-outside",
            header("attachments: ['file:///etc/passwd']"): "attachment-outside",
            header("attachments: ['https://evil.example/a.pdf']"): "attachment-outside",
            header("attachments: [nix.pdf]"): "missing-attachment",
        },
    ),
    Threat("an empty file", ("empty-attachment",)),
    Threat("archives and pictures that swell", ("unsafe-archive", "file-too-large-to-inspect", "impossible-picture-size")),
    Threat(
        "texts that take for ever",
        ("unclosed-brackets",),
        files={header(body=f"{BODY}{'[' * 10_000}\n"): "unclosed-brackets"},
        accepted=tuple(header(body=f"{BODY}{text}\n") for text in ("> " * 600 + "甲", "|" + "甲|" * 3000 + "\n|" + "-|" * 3000, "字" * 300_000)),
    ),
    Threat("an update of a library that changes the output", tests=("golden/test_pages.py::test_the_page_of_each_kind_is_this",)),
    Threat("another plugin that shows what is withheld", tests=("integration/test_other_plugins.py::test_",)),
    Threat(
        "power that fails in the middle of a write",
        why_not="no test can cut the power; files and folders are written through to the disk before the exchange, and a killed build is tried at random moments",
    ),
    Threat(
        "a library that is not what it was", why_not="constraints.txt fixes every version; whose bytes they are is for the registry and its signatures to say"
    ),
)
THREATS = (*HEADER, *CATALOG, *NAMES, *LEAKS, *RECORD, *MARKUP, *FILES)
