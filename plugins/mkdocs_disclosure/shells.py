"""Layer 2: the shells of one build: which pages the theme renders once, how they are cut, and the proof that filling is the same.

Knows no MkDocs: the adapter puts the pages named here through it and hands back what came out.
"""

import re
from dataclasses import dataclass, field, replace

from .model.refusal import Refusal
from .model.wording import Wording
from .outputs import addresses
from .outputs.pages.views import View
from .rendering import hardening, shell
from .rendering.markdown import Heading
from .rendering.shell import Shell, ShellFault
from .site import Content, ShellKey, Site, shell_key, shell_keys

RESERVED = "disclosure-shell/"
"""Where the pages lie that a shell is cut from; nothing below it is ever written."""

ITEM_PLACEHOLDER = "https://disclosure-item.invalid/"
"""Stands for the folder of items in a page of content/pages until it is rendered."""

MARKS = (shell.MARK, RESERVED, ITEM_PLACEHOLDER)
"""What no finished file holds."""

_MARKUP = re.compile(r"[&<>\"']")


@dataclass(frozen=True, slots=True)
class ReservedPage:
    """A page that the theme is to render: sentinels for a shell, or a real page to compare with."""

    address: str
    column: str | None
    title: str
    description: str
    content: str
    outline: tuple[Heading, ...]


@dataclass(slots=True)
class Shells:
    """The reserved pages of a build and what the theme made of them."""

    site: Site
    keys: dict[str, ShellKey] = field(default_factory=dict)
    checks: dict[str, tuple[View, Content]] = field(default_factory=dict)
    rendered: dict[str, str] = field(default_factory=dict)

    def pages(self) -> list[ReservedPage]:
        """Every page that has to go through the theme."""
        pages = []
        for key in shell_keys(self.site):
            address = f"{RESERVED}{'x/' * (key.depth - 2)}{key.column or 'none'}-{'outline' if key.outlined else 'plain'}/"
            self.keys[address] = key
            outline = shell.OUTLINE if key.outlined else ()
            pages.append(ReservedPage(address, key.column, shell.TITLE, shell.DESCRIPTION, shell.CONTENT, outline))
        for number, (view, content) in enumerate(_samples(self.site), 1):
            address = f"{RESERVED}check-{number}/"
            self.checks[address] = (view, content)
            pages.append(ReservedPage(address, view.column, view.title, view.description, content.html, content.outline))
        return pages

    def head(self, address: str) -> str:
        """What goes into the head of a reserved page."""
        return self.site.head(self.checks[address][0]) if address in self.checks else shell.HEAD

    def capture(self, address: str, page: str) -> None:
        """Keep what the theme made of a reserved page."""
        self.rendered[address] = page

    def cut(self) -> dict[ShellKey, Shell]:
        """All shells, after the proof; raises `Refusal` where the theme's page cannot be filled by us."""
        shells: dict[ShellKey, Shell] = {}
        for address, key in self.keys.items():
            page = self.rendered[address]
            canonical = addresses.absolute(self.site.site_url, address)
            page = page.replace(canonical, shell.CANONICAL)
            try:
                shells[key] = Shell.cut(page)
            except ShellFault as fault:
                raise Refusal(_cannot_cut(str(fault))) from None
        for address, (view, content) in self.checks.items():
            canonical = addresses.absolute(self.site.site_url, address)
            filled = shells[shell_key(view, content)].fill(self.site.filling(view, content, canonical))
            difference = shell.first_difference(self.rendered[address], filled)
            if difference:
                raise Refusal(_differs(view, *difference))
        return shells


def harden(page: str, root: str, head: str, portal: tuple[str, str], search: str) -> tuple[str, dict[str, str]]:
    """A page of the theme without inline code, with our head, the box of search, and the portal's header and footer; and address -> code of its scripts."""
    page = hardening.insert_into_header(hardening.without_unseen_stops(page), search)
    page = hardening.insert_before(page, "</head>", f"{head}\n  ")
    page = hardening.insert_after_opening(page, "body", portal[0]) if portal[0] else page
    page = hardening.insert_before(page, "</body>", portal[1]) if portal[1] else page
    return hardening.externalise(page, root)


def _samples(site: Site) -> list[tuple[View, Content]]:
    """Two different pages: an item with an outline, else any item, and a list."""
    samples: list[tuple[View, Content]] = []
    for _, view, content in site.items():
        if not samples or content.outline:
            samples = [_plain(view, content)]
        if content.outline:
            break
    first_list = next(site.lists(), None)
    return [*samples, *([_plain(first_list, site.content(first_list))] if first_list else [])]


def _plain(view: View, content: Content) -> tuple[View, Content]:
    """A page whose title and outline hold no character that a theme may escape, strip and unescape in ways of its own."""
    outline = tuple(replace(heading, text=_neutral(heading.text)) for heading in content.outline)
    return replace(view, title=_neutral(view.title)), replace(content, outline=outline)


def _neutral(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split())


def _cannot_cut(slot: str) -> Wording:
    return Wording(
        f"主题页面里找不到“{slot}”的位置：检查 theme_overrides 中的模板和改动页面的插件",
        f'the theme\'s page has no place for "{slot}": look at the templates in theme_overrides and at plugins that change pages',
    )


def _differs(view: View, theirs: str, ours: str) -> Wording:
    slot = _nearest_slot(view, theirs)
    return Wording(
        f"主题单独渲染“{view.title}”的结果与套用外壳的结果不同（在“{slot}”附近）：theme_overrides 中的模板或者插件按页面内容改动了页面。主题：{theirs!r}；外壳：{ours!r}",
        f'the theme renders "{view.title}" other than its shell is filled (near "{slot}"): a template in theme_overrides or a plugin changes pages by their content. '
        f"Theme: {theirs!r}; shell: {ours!r}",
    )


def _nearest_slot(view: View, surroundings: str) -> str:
    for slot, mark in (("title", view.title), ("description", view.description), ("head", "rel="), ("outline", "md-nav")):
        if mark and mark in surroundings:
            return slot
    return "content"
