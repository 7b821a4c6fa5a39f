"""`disclosure new`: a draft for an item of a category."""

import shlex
import sys
from datetime import datetime
from pathlib import Path

import click

from ..amending import create_file
from ..build import load
from ..drafting import Draft, Wish, draft
from ..model.dates import Moment
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from .options import as_of_option, lang_option, root_option, spoken, stop_without_catalog

_WRITTEN = Wording("已写出草稿：{path}", "Draft written: {path}")
_STEPS = Wording("接下来：", "Next:")
_FILL_IN = Wording("填写标题、正文和标有“必填”的各项", 'write title, text and everything that is marked "Required"')
_DELETE = Wording("删去“{state}”一行，信息到发布日期公开", 'delete the line "{state}": the item is published on its day of issue')


@click.command()
@click.argument("category")
@root_option
@click.option("--stem", metavar="NAME", help="The name of the file, without .md; made of date and category, where it is left out. 文件名。")
@click.option("--title", metavar="TEXT", help="Its title. 标题。")
@click.option("--publisher", metavar="UNIT", help="The unit that publishes it: id or name. 公开责任主体。")
@click.option("--keys", type=click.Choice(["zh", "en"]), help="The language of keys and comments; the catalog's, where it is left out. 字段名和注释的语言。")
@lang_option
@as_of_option
def new(
    category: str,
    root: Path,
    stem: str | None,
    title: str | None,
    publisher: str | None,
    keys: str | None,
    lang: str | None,
    as_of: Moment | datetime,
) -> None:
    """Write a draft for an item of CATEGORY: its id, its unique name or its path of names. 为栏目写出一份草稿。

    Exit code 0: written; 1: refused; 2: could not run.
    """
    loaded = load(root, as_of, into_files=False)
    language = spoken(lang, loaded)
    holdings = stop_without_catalog(loaded, language)
    try:
        made = draft(holdings, Wish(category, stem, title, publisher, Language(keys) if keys else None), loaded.as_of)
        create_file(root, made.path, made.text.encode())
    except Refusal as refusal:
        click.echo(refusal.wording.of(language), err=True)
        sys.exit(1)
    click.echo(_WRITTEN.filled({"path": (root / made.path).as_posix()}).of(language))
    click.echo(_STEPS.of(language))
    for number, step in enumerate(_steps(made, root, language), 1):
        click.echo(f"  {number}. {step}")


def _steps(made: Draft, root: Path, language: Language) -> list[str]:
    folder = "" if root == Path() else f" --root {shlex.quote(str(root))}"
    file = shlex.quote((root / made.path).as_posix())
    numbering = [f"disclosure number{folder} {file}"] if made.needs_number else []
    return [_FILL_IN.of(language), *numbering, _DELETE.filled({"state": made.state_line}).of(language), f"disclosure check{folder}"]
