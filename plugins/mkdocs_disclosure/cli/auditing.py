"""`disclosure audit`: the audit of a finished site, for a folder that was built before or comes from elsewhere."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from ..build import load
from ..model.dates import Moment
from ..model.diagnostic import Report
from ..model.holdings import Holdings
from ..model.register import Register
from ..model.wording import Wording
from ..outputs import findings
from ..outputs.addresses import file_address
from ..selfaudit.hidden import Hidden, texts_of
from ..selfaudit.tree import Expected, audit_tree
from ..shells import MARKS
from ..sources.locales import texts
from .options import as_of_option, lang_option, root_option, spoken, stop_without_catalog

_NO_FOLDER = Wording("没有文件夹 {folder}", "there is no folder {folder}")
_PAGES = "content/pages"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--url", help="The address of the site; authority.url of the catalog, where it is left out. 站点的网址，默认为目录中的网址。")
@root_option
@lang_option
@as_of_option
def audit(folder: Path | None, url: str | None, root: Path, lang: str | None, as_of: Moment | datetime) -> None:
    """Audit the finished site in FOLDER, `site/` where it is left out, as every build does. 自查生成的站点。

    What is not public is known from catalog and items. Exit code 0: clean; 1: faults; 2: could not run.
    """
    loaded = load(root, as_of)
    language = spoken(lang, loaded)
    holdings = stop_without_catalog(loaded, language)
    place = folder or root / "site"
    if not place.is_dir():
        raise click.UsageError(_NO_FOLDER.filled({"folder": str(place)}).of(language))
    register = Register.of(holdings, loaded.as_of)
    expected = Expected(
        copied=frozenset(file_address(item.key, file.name) for item in register.items for file in item.files) | _static(root),
        hidden=Hidden.of(holdings, register),
        marks=MARKS,
        public=lambda: _public(root, register, holdings),
    )
    report: Report = audit_tree(place, url or holdings.catalog.authority.url or "", expected)
    click.echo(findings.concise(report, language), nl=False)
    sys.exit(report.exit_code(strict=True))


def _static(root: Path) -> frozenset[str]:
    """What content/pages holds beside pages: published as it is."""
    pages = root / _PAGES
    return frozenset(path.relative_to(pages).as_posix() for path in pages.rglob("*") if path.is_file() and path.suffix != ".md")


def _public(root: Path, register: Register, holdings: Holdings) -> Iterator[str]:
    yield from texts_of(register)
    yield from texts(holdings.catalog.language).entries.values()
    yield from (path.read_text("utf-8", "replace") for path in sorted((root / _PAGES).rglob("*.md")))
