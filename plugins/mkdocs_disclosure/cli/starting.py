"""`disclosure init`: a new site whose catalog covers what its kind of authority has to publish."""

import shlex
import sys
from datetime import datetime
from pathlib import Path

import click

from ..amending import create_file
from ..model.dates import Moment
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from ..moment import in_zone
from ..starting import PRESETS, Preset, problem_of_name, problem_of_url, site_files
from .options import as_of_option

_NEXT = Wording(
    """\
已在 {folder} 建立“{name}”的站点，预设 {preset}，共 {count} 个文件。
接下来：
  1. cd {quoted}
  2. 搜索“【改】”，在 catalog.yml 和 catalog/ 里换成本单位的内容
  3. disclosure check
  4. 写信息：disclosure new {example}
  5. 预览：mkdocs serve
""",
    """\
Made the site of {name} in {folder}: preset {preset}, {count} files.
Next:
  1. cd {quoted}
  2. search for CHANGE in catalog.yml and catalog/, and put your own facts there
  3. disclosure check
  4. write an item: disclosure new {example}
  5. look at it: mkdocs serve
""",
)
_INVENTED_NAME = Wording(
    "名称“{name}”是虚构的：用 --name 重新建立，或者在各个文件里改。\n", "{name} is made up: begin again with --name, or change it in the files.\n"
)
_INVENTED_URL = Wording(
    "网址 {url} 是虚构的：用 --url 重新建立，或者在 catalog.yml 和 mkdocs.yml 里改。\n",
    "{url} is made up: begin again with --url, or change it in catalog.yml and mkdocs.yml.\n",
)


class PresetName(click.ParamType):  # type: ignore[type-arg]
    """The name of a preset."""

    name = "PRESET"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Preset:
        """The preset of that name; any other name is refused with those that there are."""
        preset = next((each for each in PRESETS if value in (each, each.id)), None)
        if preset is None:
            known = ", ".join(each.id for each in PRESETS)
            self.fail(f"there is no preset {str(value)!r}; choose one of {known} / 没有名为“{value}”的预设，可选：{known}", param, ctx)
        return preset


def _help() -> str:
    presets = "\n".join(f"  {each.id:15} {each.doc.en}\n{'':17} {each.doc.zh}" for each in PRESETS)
    return (
        "Make a new site in FOLDER, with the catalog of its kind of authority. 按预设的公开目录新建站点。\n\n"
        f"\b\nPresets · 预设:\n{presets}\n\n"
        "FOLDER must be new or empty: nothing is overwritten. 目标文件夹须不存在或者为空，不会覆盖任何文件。"
    )


@click.command(help=_help(), short_help="Make a new site with the catalog of its kind. 按预设新建站点。")
@click.option("--preset", type=PresetName(), metavar="PRESET", required=True, help="The kind of authority. 机关类型。")
@click.option("--name", help="The name of the authority; a made-up one, where it is left out. 机关名称，不写则用虚构的名称。")
@click.option("--url", help="The address of the site; a made-up one, where it is left out. 站点网址，不写则用虚构的网址。")
@as_of_option
@click.argument("folder", type=click.Path(path_type=Path))
def init(preset: Preset, name: str | None, url: str | None, as_of: Moment | datetime, folder: Path) -> None:
    """Write the files of the preset."""
    name = name.strip() if name is not None else None
    _refuse("--name", problem_of_name(name) if name is not None else None, preset.language)
    _refuse("--url", problem_of_url(url) if url is not None else None, preset.language)
    _refuse("FOLDER", _occupied(folder), preset.language)
    files = site_files(preset, name or preset.authority, url or preset.url, in_zone(as_of, preset.zone).date())
    try:
        for path, content in files.items():
            create_file(folder, path, content)
    except Refusal as refusal:
        click.echo(refusal.wording.of(preset.language), err=True)
        sys.exit(1)
    click.echo(_next_steps(preset, name, url, folder, len(files)), nl=False)


def _refuse(option: str, problem: Wording | None, language: Language) -> None:
    if problem:
        raise click.BadParameter(problem.of(language), param_hint=option)


def _occupied(folder: Path) -> Wording | None:
    """Why a site cannot be made in a folder, or None."""
    try:
        if folder.exists() and any(folder.iterdir()):
            return Wording(f"“{folder}”里已有文件；请另选一个不存在的或者空的文件夹", f'"{folder}" is not empty; choose a new or an empty folder')
    except NotADirectoryError:
        return Wording(f"“{folder}”不是文件夹", f'"{folder}" is not a folder')
    except OSError as fault:
        return Wording(f"“{folder}”无法读取：{fault.strerror}", f'"{folder}" cannot be read: {fault.strerror}')
    return None


def _next_steps(preset: Preset, name: str | None, url: str | None, folder: Path, count: int) -> str:
    parts = [_NEXT, *([] if name else [_INVENTED_NAME]), *([] if url else [_INVENTED_URL])]
    facts = {
        "name": name or preset.authority,
        "url": url or preset.url,
        "folder": folder,
        "quoted": shlex.quote(str(folder)),
        "count": count,
        "preset": preset.id,
        "example": preset.first_category,
    }
    return "".join(part.filled(facts).of(preset.language) for part in parts)
