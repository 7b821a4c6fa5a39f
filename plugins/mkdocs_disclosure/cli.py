"""Layer 3: the `disclosure` command. No MkDocs involved, except in `disclosure build`, which runs it."""

import json
import locale
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from . import __version__
from .build import load
from .model.dates import Moment
from .model.wording import Language
from .moment import AS_OF_VARIABLE, parse_as_of
from .outputs import findings
from .reference import rules_reference
from .sources import schema as schemas
from .sources.reference import catalog_reference, item_reference


class _AsOf(click.ParamType):  # type: ignore[type-arg]
    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Moment | datetime:
        if isinstance(value, (Moment, datetime)):
            return value
        parsed = parse_as_of(str(value))
        if parsed is None:
            self.fail(f"{value!r}: write 2026-11-23 or '2026-11-23 09:30' / 应写成 2026-11-23 或 '2026-11-23 09:30'", param, ctx)
        return parsed


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="disclosure")
def main() -> None:
    """Hold a disclosure site against its catalog. 对照公开目录检查信息公开站点。"""


@main.command()
@click.option("--root", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(), help="The site's folder. 站点目录。")
@click.option("--format", "form", type=click.Choice(["full", "concise", "json"]), default="full", help="The form of the findings. 输出形式。")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="The language of messages. 消息语言。")
@click.option("--as-of", type=_AsOf(), envvar=AS_OF_VARIABLE, help="The moment to judge at. 以何时为准。")
@click.option("--strict", is_flag=True, help="Fail on warnings too. 有警告也算失败。")
def check(root: Path, form: str, lang: str | None, as_of: Moment | datetime | None, strict: bool) -> None:
    """Check catalog.yml and every item. 检查目录和全部信息。

    Exit code 0: clean; 1: errors (with --strict, warnings too); 2: could not run.
    """
    loaded = load(root, as_of or datetime.now(UTC))
    language = Language(lang) if lang else loaded.language or _system_language()
    counted = len(loaded.holdings.items) + len(loaded.holdings.unread) if loaded.holdings else 0
    if form == "json":
        click.echo(findings.as_json(loaded.report, loaded.as_of, counted), nl=False)
    elif form == "concise":
        click.echo(findings.concise(loaded.report, language), nl=False)
    else:
        click.echo(findings.full(loaded.report, language, lambda path: _lines(root, path)), nl=False)
    if form != "json":
        click.echo(findings.summary(loaded.report, language, counted), err=form == "concise")
    sys.exit(loaded.report.exit_code(strict=strict))


@main.command()
@click.argument("what", type=click.Choice(["catalog", "item"]))
def schema(what: str) -> None:
    """Print the JSON Schema of catalog.yml or of an item's header. 输出 JSON Schema。"""
    document = schemas.catalog_schema() if what == "catalog" else schemas.item_schema()
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


@main.command()
@click.argument("what", type=click.Choice(["catalog", "item", "rules"]))
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="The language of the page. 语言。")
def reference(what: str, lang: str) -> None:
    """Print the reference page of the catalog's fields, of an item's, or of the rules. 输出参考手册页。"""
    pages = {"catalog": catalog_reference, "item": item_reference, "rules": rules_reference}
    click.echo(pages[what](Language(lang)), nl=False)


@main.command(context_settings={"ignore_unknown_options": True})
@click.option("--as-of", type=str, help="The moment to build at. 以何时为准。")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def build(as_of: str | None, arguments: tuple[str, ...]) -> None:
    """Run `mkdocs build` with the given ARGUMENTS. 运行 mkdocs build。"""
    environment = dict(os.environ)
    if as_of is not None:
        if parse_as_of(as_of) is None:
            raise click.BadParameter(f"{as_of!r}: write 2026-11-23 or '2026-11-23 09:30'", param_hint="--as-of")
        environment[AS_OF_VARIABLE] = as_of
    sys.exit(subprocess.run([sys.executable, "-m", "mkdocs", "build", *arguments], env=environment, check=False).returncode)


def _lines(root: Path, path: str) -> list[str]:
    try:
        text = (root / path).read_bytes().decode("utf-8", "replace")
    except OSError:
        return []
    # Only what ends a line for the reader of the file ends one here.
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _system_language() -> Language:
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return Language.ZH if name.casefold().startswith(("zh", "chinese")) else Language.EN
