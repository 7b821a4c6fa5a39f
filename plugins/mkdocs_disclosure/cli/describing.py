"""`disclosure schema` and `disclosure reference`: what the program says of its own formats."""

import json

import click

from ..model.wording import Language
from ..reference import rules_reference
from ..sources import schema as schemas
from ..sources.reference import catalog_reference, item_reference


@click.command()
@click.argument("what", type=click.Choice(["catalog", "item"]))
def schema(what: str) -> None:
    """Print the JSON Schema of catalog.yml or of an item's header. 输出 JSON Schema。"""
    document = schemas.catalog_schema() if what == "catalog" else schemas.item_schema()
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


@click.command()
@click.argument("what", type=click.Choice(["catalog", "item", "rules"]))
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="The language of the page. 语言。")
def reference(what: str, lang: str) -> None:
    """Print the reference page of the catalog's fields, of an item's, or of the rules. 输出参考手册页。"""
    pages = {"catalog": catalog_reference, "item": item_reference, "rules": rules_reference}
    click.echo(pages[what](Language(lang)), nl=False)
