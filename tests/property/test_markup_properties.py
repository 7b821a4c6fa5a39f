"""Where the strict grammar accepts a page, a parser that guesses like a browser sees the very same tags; in pieces it reads as a whole."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_disclosure.selfaudit.markup import MarkupReader, pieces, unbalanced
from mkdocs_disclosure.selfaudit.tags import Onlooker

PARTS = [
    *("<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<br>", '<a href="x">', "</a>", '<img src="a" alt="b">', "<ul><li>", "</li></ul>", "<DIV CLASS=a>"),
    *(
        "<svg>",
        "<path d='M0'/>",
        "</svg>",
        "<script>",
        '<script src="a">',
        "</script>",
        "<style>",
        "</style>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea>",
    ),
    *(
        "<!--",
        "-->",
        "--!>",
        "<!-->",
        "<!doctype html>",
        "<?x>",
        "<![CDATA[",
        "]]>",
        "<",
        ">",
        "</",
        "/>",
        "=",
        '"',
        "'",
        " ",
        "\n",
        "a",
        "甲",
        "&lt;",
        "&#60;",
    ),
    *(' id="a"', " id='b'", " onclick=x", ' title="<b>"', ' title="\'"', ' href="javascript:x"', "<div", "<b", "<noscript>", "</noscript>", "<iframe>"),
]
markup = st.lists(st.sampled_from(PARTS), max_size=14).map("".join)


class Tags(HTMLParser):
    """Every opening tag with its attributes, as the standard library guesses it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[str, list[tuple[str, str]]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, [(name, value or "") for name, value in attrs]))


@settings(max_examples=300)
@given(markup)
def test_what_is_accepted_holds_the_tags_that_a_browser_would_see(text: str) -> None:
    piece = MarkupReader(Onlooker()).read(text)
    if piece.torn is None and unbalanced([piece]) is None:
        guessed = Tags(text).seen
        ids = [value for tag, attributes in guessed for name, value in attributes if name == "id" and value]
        runs = [tag for tag, attributes in guessed for name, _ in attributes if name.startswith("on")]
        assert (list(piece.ids), sum(fault.excerpt.startswith("on") for fault in piece.faults)) == (ids, len(runs))


@settings(max_examples=150)
@given(markup)
def test_a_page_reads_in_pieces_as_it_reads_whole(text: str) -> None:
    reader = MarkupReader(Onlooker())
    whole, parts = reader.read(text), [reader.read(each) for each in pieces(text)]
    if all(each.torn is None for each in parts) and unbalanced(parts) is None:
        assert whole.torn is None
        assert [*whole.ids] == [id_ for each in parts for id_ in each.ids]
        assert [fault.excerpt for fault in whole.faults] == [fault.excerpt for each in parts for fault in each.faults]
