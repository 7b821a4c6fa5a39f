"""Layer 2: where mkdocs.yml says something else than the catalog, which has the last word."""

from collections.abc import Iterator

from .model.catalog import Catalog
from .model.wording import Wording


def disagreements(catalog: Catalog, *, site_name: str, site_url: str | None, theme_language: str | None) -> Iterator[Wording]:
    """What to warn of. Leave `site_url` out where it is not the published one, as in a preview."""
    url = catalog.authority.url
    if url and site_url and site_url.rstrip("/") != url.rstrip("/"):
        yield Wording(
            f"mkdocs.yml 的 site_url“{site_url}”与目录的网址“{url}”不同",
            f'site_url "{site_url}" in mkdocs.yml differs from the catalog\'s "{url}"',
        )
    if site_name != catalog.title:
        yield Wording(
            f"mkdocs.yml 的 site_name“{site_name}”与目录的名称“{catalog.title}”不同，以目录为准",
            f'site_name "{site_name}" in mkdocs.yml differs from the catalog\'s "{catalog.title}"; the catalog\'s is used',
        )
    locale = catalog.language.value
    if theme_language is not None and not theme_language.startswith(locale):
        yield Wording(
            f"mkdocs.yml 的 theme.language“{theme_language}”与目录的语言“{locale}”不同，以目录为准",
            f'theme.language "{theme_language}" in mkdocs.yml differs from the catalog\'s locale "{locale}"; the catalog\'s is used',
        )
