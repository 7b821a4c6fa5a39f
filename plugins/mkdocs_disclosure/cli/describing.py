"""`disclosure schema` and `disclosure reference`: what the program says of its own formats."""

import json
import sys
from pathlib import Path

import click

from ..model.catalog import Catalog
from ..model.category import Category
from ..model.diagnostic import Report
from ..model.nearest import nearest
from ..model.wording import Language, Wording, same
from ..outputs import findings
from ..reference import rules_reference
from ..sources import schema as schemas
from ..sources.reading import read_promise
from ..sources.reference import catalog_reference, item_reference, values_reference
from .options import lang_option, system_language


@click.command()
@click.argument("what", type=click.Choice(["catalog", "item", "checks", "manifest"]))
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A site's folder: the own fields of its categories are described too. 站点文件夹，写了就包括各栏目的自有字段。",
)
@click.option("--category", metavar="CATEGORY", help="Describe the items of one category only (with --root). 只描述一个栏目。")
@lang_option
def schema(what: str, root: Path | None, category: str | None, lang: str | None) -> None:
    """Print the JSON Schema of catalog.yml, of an item's header, of content/checks.yml or of manifest.json. 输出 JSON Schema。

    Exit code 0: printed; 1: the catalog has errors; 2: could not run.
    """
    if what != "item" and (root or category):
        raise click.UsageError(f"the schema of {what} takes neither --root nor --category / {what} 不能带 --root 和 --category")
    if category and root is None:
        raise click.UsageError("--category needs --root / --category 要与 --root 一起用")
    whole = {"catalog": schemas.catalog_schema, "checks": schemas.checks_schema, "manifest": schemas.manifest_schema}
    document = whole[what]() if what in whole else schemas.item_schema(*_scope(root, category, lang))
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _scope(root: Path | None, written: str | None, lang: str | None) -> tuple[Catalog | None, Category | None]:
    """The catalog and the category that were asked for; a catalog with faults ends the command."""
    if root is None:
        return None, None
    catalog, diagnostics, known = read_promise(root)
    language = Language(lang) if lang else known or system_language()
    report = Report.of(diagnostics)
    if catalog is None or report.has_errors:
        click.echo(findings.concise(report, language), err=True, nl=False)
        sys.exit(1)
    if written is None:
        return catalog, None
    category = catalog.category_of(written)
    if category is None:
        advice = nearest(written, [(each.id, each.name) for each in catalog.categories.values()], same(""))
        missing = Wording(f"目录中没有栏目“{written}”", f'there is no category "{written}" in the catalog')
        raise click.UsageError(f"{missing.of(language)}{f' ({shown})' if (shown := advice.of(language)) else ''}")
    return catalog, category


@click.command()
@click.argument("what", type=click.Choice(["catalog", "item", "rules", "values"]))
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="The language of the page. 语言。")
def reference(what: str, lang: str) -> None:
    """Print the reference page of the catalog's fields, of an item's, of the rules, or of the coded values. 输出参考手册页。"""
    pages = {"catalog": catalog_reference, "item": item_reference, "rules": rules_reference, "values": values_reference}
    click.echo(pages[what](Language(lang)), nl=False)
