"""`disclosure init`: a new site whose catalog covers what its kind of authority has to publish."""

import shlex
from datetime import datetime
from pathlib import Path

import click

from ..model.dates import Moment
from ..model.wording import Language, Wording
from ..moment import in_zone
from ..starting import PRESETS, Preset, problem_of_name, problem_of_url, site_files
from .options import as_of_option

_NEXT = Wording(
    """\
已在 {folder} 建立“{name}”的站点：{count} 个文件，预设 {preset}。

下一步：
  1. 打开 catalog.yml 和 catalog/ 里的文件，把标着【改】的内容换成本单位的
  2. 检查：  disclosure check --root {quoted}
  3. 写信息：每条信息一个文件，放在 content/items/<栏目 id>/ 里（写法见 {quoted}/README.md）
  4. 预览：  cd {quoted} && mkdocs serve{invented}
""",
    """\
Made the site of {name} in {folder}: {count} files, preset {preset}.

Next:
  1. Open catalog.yml and the files in catalog/, and replace what is marked CHANGE with your own
  2. Check:    disclosure check --root {quoted}
  3. Write items: one file each, in content/items/<category id>/ ({quoted}/README.md shows how)
  4. Preview:  cd {quoted} && mkdocs serve{invented}
""",
)
_INVENTED = Wording(
    "\n{what}是虚构的示例，上线前须在 catalog.yml 和 mkdocs.yml 里改成真实的。", "\n{what} is made up: replace it in catalog.yml and mkdocs.yml before you publish."
)
_NAME, _URL = Wording("名称“{name}”", 'The name "{name}"'), Wording("网址“{url}”", "The address {url}")


class PresetName(click.ParamType):  # type: ignore[type-arg]
    """The name of a preset."""

    name = "PRESET"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Preset:
        """The preset of that name; any other name is refused with those that there are."""
        for each in PRESETS:
            if value in (each, each.id):
                return each
        known = ", ".join(each.id for each in PRESETS)
        self.fail(f"there is no preset {str(value)!r}; choose one of {known} / 没有名为“{value}”的预设，可选：{known}", param, ctx)


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
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(content)
    except OSError as fault:
        raise click.FileError(str(folder), fault.strerror) from None
    click.echo(_next_steps(preset, name, url, folder, len(files)), nl=False)


def _refuse(option: str, problem: Wording | None, language: Language) -> None:
    if problem:
        raise click.BadParameter(problem.of(language), param_hint=option)


def _occupied(folder: Path) -> Wording | None:
    try:
        if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
            return None
    except OSError:
        pass
    if folder.is_dir():
        return Wording(f"“{folder}”里已有文件；请另选一个不存在的或者空的文件夹", f'"{folder}" is not empty; choose a new or an empty folder')
    return Wording(f"“{folder}”不是文件夹", f'"{folder}" is not a folder')


def _next_steps(preset: Preset, name: str | None, url: str | None, folder: Path, count: int) -> str:
    invented = [_INVENTED.filled({"what": what}) for what, given in ((_NAME, name), (_URL, url)) if given is None]
    facts = {"name": name or preset.authority, "url": url or preset.url}
    text = Wording("".join(["\n"[: len(invented)], *(each.zh for each in invented)]), "".join(["\n"[: len(invented)], *(each.en for each in invented)])).filled(facts)
    shown = {"folder": folder, "quoted": shlex.quote(str(folder)), "count": count, "preset": preset.id, "invented": text}
    return _NEXT.filled(facts | shown).of(preset.language)
