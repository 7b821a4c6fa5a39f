"""The links of the pages in content/pages to items, which MkDocs cannot know."""

import re
from urllib.parse import quote

from ..model.wording import Wording
from ..rendering.links import item_links
from ..shells import ITEM_PLACEHOLDER
from ..site import Site
from .options import PAGES
from .telling import log, say


def _item_link(match: re.Match[str], root: str) -> str:
    return f'{match[1]}="{root}items/{match[2]}"' if match[2] else ""


def with_placeholders(source: str, markdown: str, site: Site) -> str:
    """The Markdown of a page with a placeholder in each link to an item; of a link to what is not public only an empty one, with a warning."""
    lines = markdown.split("\n")
    for link in reversed(list(item_links(f"{PAGES}/{source}", markdown))):
        key = site.register.source_keys.get(link.item)
        if key is None:
            warning = Wording(f"“{link.target}”不存在或者没有公开，链接不显示", f'"{link.target}" does not exist or is not public, so the link is not shown')
            # An item is erased by the day; what was built yesterday must be built tomorrow, strictly too.
            write = log.info if link.item in site.register.erased_sources else log.warning
            say(write, site.texts.language, Wording(f"{PAGES}/{source}: {warning.zh}", f"{PAGES}/{source}: {warning.en}"))
        line = lines[link.span.line - 1]
        target = f"{ITEM_PLACEHOLDER}{quote(key)}/{link.fragment}" if key else ITEM_PLACEHOLDER
        lines[link.span.line - 1] = line[: link.span.column - 1] + target + line[link.span.end_column - 1 :]
    return "\n".join(lines)


def with_addresses(content: str, root: str) -> str:
    """The HTML of a page with the addresses of the items in the place of the placeholders; `root` leads from the page to the root of the site."""
    return re.sub(rf'(href|src)="{re.escape(ITEM_PLACEHOLDER)}([^"]*)"', lambda match: _item_link(match, root), content)
