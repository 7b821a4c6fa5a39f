"""Our own template environment: everything is escaped, and a missing value is an error."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from ..model.authority import Authority
from ..model.refusal import Refusal
from ..model.wording import Texts, Wording

# Stands for the path to the root of the site until a page is finished; no text that is read may hold a control character.
_ROOT = "\x01"

# No file that may be published ends so: a fragment has no full stop.
_WITH_FRAGMENT = re.compile(r"(.*/)(#[a-z]+)")


_ELSEWHERE = ("https://", "http://", "mailto:", "tel:")


class _Addressed(Protocol):
    @property
    def address(self) -> str: ...


class Templates:
    """Fills the content of a page; a site's own `theme_overrides/disclosure/` is searched first."""

    def __init__(self, texts: Texts, overrides: Path | None) -> None:
        loaders = [PackageLoader("mkdocs_disclosure")]
        environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(overrides / "disclosure"), *loaders] if overrides else loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals["t"] = texts
        environment.globals["listed"] = self._listed
        environment.filters["link"] = self._link
        self._environment = environment
        self._entries: dict[str, Markup] = {}

    def content(self, template: str, view: object, address: str, body: str = "", articles: Collection[str] = ()) -> str:
        """The HTML of a page's content; `body` is HTML that the sanitiser has passed, with these `articles` to link to."""
        root = root_of(address)
        page = self._rendered(template, view=view, body=Markup(body), articles=articles)  # noqa: S704
        return page.replace(f'"{_ROOT}"', f'"{root or "./"}"').replace(_ROOT, root)

    def redirect(self, title: str, target: str, address: str, canonical: str) -> str:
        """A whole page at an old address that leads on to `target`, without any script."""
        return self._rendered("redirect.html", title=title, target=target, canonical=canonical).replace(_ROOT, root_of(address)) + "\n"

    def brief(self, view: object, language: str) -> str:
        """The page of a monthly brief, a whole document of its own."""
        return self._rendered("brief.html", brief=view, language=language) + "\n"

    def header_search(self, root: str) -> str:
        """The box of search for the header of a page; `root` leads from the page to the root of the site."""
        return self._rendered("header_search.html", root=root)

    def footer(self, authority: Authority) -> str:
        """The line of the site's footer, the same on every page."""
        return " ".join(self._rendered("footer.html", authority=authority).split("\n"))

    def _listed(self, entries: Iterable[_Addressed]) -> Markup:
        """Entries of a list, each rendered once, because category, unit, tag and year all show it."""
        return Markup("\n").join(self._entry(each) for each in entries)

    def _entry(self, entry: _Addressed) -> Markup:
        known = self._entries.get(entry.address)
        if known is None:
            known = self._entries[entry.address] = Markup(self._rendered("entry.html", entry=entry))  # noqa: S704
        return known

    def _rendered(self, template: str, **values: object) -> str:
        try:
            return self._environment.get_template(template).render(values)
        except TemplateError as fault:
            reason = f"{type(fault).__name__}: {fault.message or fault}"
            name = getattr(fault, "name", None) or template
            raise Refusal(Wording(f"模板 {name} 有误：{reason}", f"the template {name} is faulty: {reason}")) from None

    @staticmethod
    def _link(address: str) -> str:
        """An address of this site relative to the page, or a URL as it is: the readers of fields have passed its scheme."""
        if address.startswith(_ELSEWHERE):
            return address
        match = _WITH_FRAGMENT.fullmatch(address)
        path, fragment = (match[1], match[2]) if match else (address, "")
        return f"{_ROOT}{quote(path)}{fragment}"


def root_of(address: str) -> str:
    """The relative path from the page at an address to the root of the site: `../../`, or nothing at the root."""
    return "../" * address.count("/")
