"""The neutral pages of what was erased."""

from collections.abc import Iterator

from ...model.public_item import ErasedItem
from ...model.register import Register
from ...model.wording import Texts
from ..addresses import GUIDE, HOME, item_address
from ..withdrawals import reason_in_words
from .in_words import day_in_words
from .index import Index
from .parts import Banner, Link
from .views import ErasedView


def erased_views(register: Register, index: Index, texts: Texts) -> Iterator[ErasedView]:
    """A page for everything that was erased, in the order of its addresses."""
    return (_view(each, index, texts) for each in register.erased)


def _view(erased: ErasedItem, index: Index, texts: Texts) -> ErasedView:
    day = day_in_words(erased.date, texts.language)
    return ErasedView(
        address=item_address(erased.key),
        title=texts("erased.title"),
        description=texts("erased.title"),
        crumbs=(Link(texts("page.home"), HOME),),
        banner=Banner("ended", texts("erased.text", date=day, ground=reason_in_words(erased, texts))),
        successors=(index.entries[erased.replaced_by],) if erased.replaced_by else (),
        ways_out=(Link(texts("item.report"), f"{GUIDE}#contact"),),
    )
