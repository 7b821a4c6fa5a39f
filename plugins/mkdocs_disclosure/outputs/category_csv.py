"""The items of one category as a table: the columns of the register, and one for each own field of the category."""

from ..model.category import Category
from ..model.public_item import PublicItem
from ..model.register import Register
from ..model.wording import Texts
from .own_values import cell, column_name
from .register_csv import heads, row
from .spreadsheets import render_csv


def render_category_csv(category: Category, items: tuple[PublicItem, ...], register: Register, site_url: str | None, texts: Texts) -> bytes:
    """The `items` that belong to a category as CSV in the form of `render_register_csv`, in their order.

    Numbers and money are plain digits with a point; their unit stands in the head of the column. Flags are the words `own.yes` and `own.no`.
    """
    columns = [column_name(field, texts.language) for field in category.fields]
    rows = ([*row(item, register, site_url, texts), *_own(item, category, register, site_url, texts)] for item in items)
    return render_csv([*heads(texts), *columns], rows)


def _own(item: PublicItem, category: Category, register: Register, site_url: str | None, texts: Texts) -> list[str]:
    values = {own.field.key: cell(own, item, register, site_url, texts) for own in item.own}
    return [values.get(field.key, "") for field in category.fields]
