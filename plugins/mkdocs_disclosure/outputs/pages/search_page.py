"""The page of search, and how browsers are told of it (OpenSearch 1.1)."""

from xml.etree import ElementTree as ET

from ...model.register import Register
from ...model.wording import Texts
from ..addresses import CATALOG, GUIDE, HOME, SEARCH, TAGS, UNITS, YEARS, absolute
from .crumbs import catalog_title
from .parts import Link
from .views import SearchView

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_WORDS = (
    *("looking", "found", "about", "roughly", "one", "near", "none", "try", "failed", "records", "all", "instant", "chosen", "places"),
    *("category", "unit", "year", "force", "kind", "attachments"),
)


def search_view(register: Register, texts: Texts) -> SearchView:
    """The page at `search/`. Without a script it leads to every list."""
    request = register.catalog.authority.request
    return SearchView(
        address=SEARCH,
        title=texts("search.title"),
        description=texts("search.title"),
        crumbs=(Link(texts("page.home"), HOME),),
        ways=(
            Link(catalog_title(register.catalog, texts), CATALOG),
            Link(texts("page.units"), UNITS),
            Link(texts("page.years"), YEARS),
            Link(texts("page.tags"), TAGS),
        ),
        request=Link(texts("search.request"), GUIDE) if request else None,
    )


def search_words(texts: Texts) -> dict[str, str]:
    """The words that the script of search shows."""
    return {name: texts(f"search.{name}") for name in _WORDS}


def render_open_search(register: Register, site_url: str, texts: Texts) -> bytes:
    """`opensearch.xml`: with it a browser can search the site from its own box. At most 16 characters of the name are given, as the format asks."""
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(f"{{{_NAMESPACE}}}OpenSearchDescription")
    for name, text in (
        ("ShortName", register.catalog.title[:16]),
        ("Description", texts("search.of", title=register.catalog.title)[:1024]),
        ("InputEncoding", "UTF-8"),
    ):
        ET.SubElement(root, f"{{{_NAMESPACE}}}{name}").text = text
    ET.SubElement(root, f"{{{_NAMESPACE}}}Url", type="text/html", method="get", template=f"{absolute(site_url, SEARCH)}?q={{searchTerms}}")
    document: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return document + b"\n"
