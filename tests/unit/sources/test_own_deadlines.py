"""A deadline that a category says itself is its own; the one that the catalog says of everything is not."""

from collections.abc import Callable, Mapping

from mkdocs_disclosure.build import Loaded

Load = Callable[[Mapping[str, str | bytes]], Loaded]

CATALOG = """\
categories:
  - {id: plain, name: 一, frequency: monthly, due: 15 days after period}
  - {id: own, name: 二, frequency: yearly, due: 03-31, deadline: 20 days}
  - id: above
    name: 三
    frequency: yearly
    due: 03-31
    deadline: 20 days
    categories:
      - {id: same, name: 四}
      - {id: quarterly, name: 五, frequency: quarterly, due: 20 days after period}
"""


def test_it_is_handed_on_to_categories_of_the_same_frequency(load_site: Load) -> None:
    loaded = load_site({"catalog/more.yml": CATALOG})
    assert loaded.holdings
    known = loaded.holdings.catalog.categories
    measured = [id_ for id_ in ("plain", "own", "above", "same", "quarterly") if known[id_].limit]
    assert measured == ["own", "above", "same"]
