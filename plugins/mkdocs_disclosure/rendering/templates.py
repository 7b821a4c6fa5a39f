"""Our own template environment: everything is escaped, and a missing value is an error."""

import re
from pathlib import Path
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from ..model.catalog import Authority
from ..model.wording import Texts

# No file that may be published ends so: a fragment has no full stop.
_WITH_FRAGMENT = re.compile(r"(.*/)(#[a-z]+)")


class Templates:
    """Fills the content of a page; a site's own `theme_overrides/disclosure/` is searched first."""

    def __init__(self, texts: Texts, overrides: Path | None, suffix: str) -> None:
        loaders = [PackageLoader("mkdocs_disclosure")]
        environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(overrides / "disclosure"), *loaders] if overrides else loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals["t"] = texts
        environment.filters["link"] = _link
        self._environment = environment
        self._suffix = suffix

    def content(self, template: str, view: object, address: str, body: str = "") -> str:
        """The HTML of a page's content; `body` is HTML that the sanitiser has passed."""
        root = root_of(address)
        return self._environment.get_template(template).render(view=view, root=root, suffix=self._suffix, body=Markup(body))  # noqa: S704

    def footer(self, authority: Authority) -> str:
        """The line of the site's footer, the same on every page."""
        return " ".join(self._environment.get_template("footer.html").render(authority=authority).split("\n"))


@pass_context
def _link(context: Context, address: str) -> str:
    match = _WITH_FRAGMENT.fullmatch(address)
    path, fragment = (match[1], match[2]) if match else (address, "")
    path = quote(path)
    root: str = context["root"]
    if not path or path.endswith("/"):
        path += context["suffix"]
    return f"{root}{path}{fragment}" or "./"


def root_of(address: str) -> str:
    """The relative path from the page at an address to the root of the site: `../../`, or nothing at the root."""
    return "../" * address.count("/")
