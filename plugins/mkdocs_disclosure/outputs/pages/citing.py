"""Documents and articles as a sentence names them."""

from collections.abc import Iterable

from ...model.articles import article_anchor
from ...model.outside import OutsideDocument
from ...model.public_item import PublicItem
from ...model.register import Register
from ...model.wording import Language, Texts
from ..addresses import item_address
from .parts import ArticleLink, Link

_INNER = str.maketrans("《》", "〈〉")


def cited(title: str, language: Language) -> str:
    """A title within a sentence: in Chinese between 《》, with 〈〉 for the marks inside it."""
    if language is not Language.ZH:
        return title
    bare = title[1:-1] if title.startswith("《") and title.endswith("》") and title.count("《") == 1 else title
    return f"《{bare.translate(_INNER)}》"


def item_link(item: PublicItem, texts: Texts) -> Link:
    """An item of this site, cited."""
    return Link(cited(item.title, texts.language), item_address(item.key))


def item_links(keys: Iterable[str], register: Register, texts: Texts) -> tuple[Link, ...]:
    """Items of this site, cited."""
    return tuple(item_link(register.by_key[key], texts) for key in keys)


def outside_link(document: OutsideDocument, texts: Texts, articles: tuple[str, ...] = ()) -> Link:
    """A document that is not on this site: its name as it was written, its number, and the articles that are meant; it leads out where its address is known."""
    name = document.name
    if articles:
        name = texts("force.articles_of", document=name, articles=texts("list.separator").join(articles))
    if document.document_number:
        name = texts("force.numbered", document=name, number=document.document_number)
    return Link(name, document.url or "")


def article_links(articles: Iterable[str]) -> tuple[ArticleLink, ...]:
    """Articles with the places where they stand."""
    return tuple(ArticleLink(each, article_anchor(each)) for each in articles)
