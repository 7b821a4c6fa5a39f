"""Layer 2: a preset and the facts of an authority -> the files of a new site.

A preset is a folder of plain files below `presets/`, laid over the files of its language. Their one instruction is `{{fact}}`; in YAML
it stands inside double quotes, and the whole text between them is written as one scalar, so that a name stays a name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from .model.period import PeriodKind
from .model.timeline import containing, following
from .model.wording import Language, Wording
from .sources.gate import hidden_in_value
from .sources.scalars import scalar
from .sources.types import URL

NAME_LIMIT = 60
"""The longest name of an authority, in characters; units and the site are named after it and have 120."""

_PERIODS = {"year": PeriodKind.YEAR, "quarter": PeriodKind.QUARTER, "month": PeriodKind.MONTH}
_QUOTED = re.compile(r'"([^"\n]*\{\{[^"\n]*)"')
_FACT = re.compile(r"\{\{([a-z_]+)\}\}")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+!|~]")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of authority: its folder, what it covers, the fictional authority that stands in it until a name is given, and a category to try."""

    id: str
    language: Language
    zone: ZoneInfo
    doc: Wording
    authority: str
    url: str
    first_category: str
    year_start: tuple[int, int] = (1, 1)


_BEIJING = ZoneInfo("Asia/Shanghai")
PRESETS = (
    Preset(
        "county",
        Language.ZH,
        _BEIJING,
        Wording("县（市、区）人民政府：部门、乡镇和街道，条例第二十条全部事项和第二十一条", "a county government in China with its departments and towns"),
        "云岭县人民政府",
        "https://www.yunling.example/zwgk/",
        "disclosure-rules",
    ),
    Preset(
        "department",
        Language.ZH,
        _BEIJING,
        Wording("市、县政府的一个部门及其内设机构", "one department of a city or county government in China"),
        "云岭市水务局",
        "https://swj.yunling.example/zwgk/",
        "disclosure-rules",
    ),
    Preset(
        "township",
        Language.ZH,
        _BEIJING,
        Wording("乡镇人民政府、街道办事处：条例第二十一条的乡镇事项，村（居）务", "a township government in China"),
        "云岭县青石镇人民政府",
        "https://www.yunling.example/qingshi/",
        "disclosure-rules",
    ),
    Preset(
        "public-service",
        Language.ZH,
        _BEIJING,
        Wording("公共企事业单位：医院、学校、供水、供电、供气、供热、环境保护、公共交通", "a hospital, school, utility or transport operator in China"),
        "云岭县人民医院",
        "https://www.yunling-hospital.example/xxgk/",
        "disclosure-rules",
    ),
    Preset(
        "uk",
        Language.EN,
        ZoneInfo("Europe/London"),
        Wording("英国地方议会：信息专员办公室示范公开方案的七类信息", "a council in the United Kingdom: the seven classes of the model publication scheme"),
        "Ashcombe District Council",
        "https://www.ashcombe.example/publication-scheme/",
        "council-policies",
        (4, 1),
    ),
)


def problem_of_name(name: str) -> Wording | None:
    """Why an authority cannot be called this, or None."""
    if not any(char.isalnum() for char in name):
        return Wording("名称里没有文字", "the name holds no letter")
    if len(name) > NAME_LIMIT:
        return Wording(f"名称有 {len(name)} 个字符，至多 {NAME_LIMIT} 个", f"the name has {len(name)} characters; at most {NAME_LIMIT} are allowed")
    if "\n" in name or "\t" in name or hidden_in_value(name):
        return Wording("名称里有换行、制表符或者看不见的字符", "the name holds a line break, a tab or an invisible character")
    return None


def problem_of_url(url: str) -> Wording | None:
    """Why a site cannot lie at this address, or None."""
    example = "https://www.example.gov.cn/zwgk/"
    if URL.parse(url) is None or not url.isascii() or "?" in url or "#" in url or hidden_in_value(url):
        return Wording(f"网址应写成 {example} 这样的完整网址", f"write the whole address, such as {example}")
    if not _HOST.fullmatch(_host(url)):
        return Wording("网址里没有完整的域名", "the address holds no complete host name")
    return None


def site_files(preset: Preset, name: str, url: str, day: date) -> Mapping[str, bytes]:
    """Path -> bytes of a new site that begins on `day`; name and address must be without a problem."""
    facts = {
        "name": name,
        "place": name.removesuffix("人民政府"),
        "url": url if url.endswith("/") else f"{url}/",
        "host": _host(url),
        "feed_authority": f"{_host(url)},{day.year}",
        "day": day.isoformat(),
        # A site owes nothing of the time before the periods in which it begins, and what is due within its own year from the next one on.
        "next_year": str(following(containing(day, PeriodKind.YEAR, preset.year_start))),
        **{fact: str(containing(day, kind, preset.year_start)) for fact, kind in _PERIODS.items()},
    }
    shelf = files(__package__) / "presets"
    layers = (shelf / f"_{preset.language.value}", shelf / preset.id)
    return {path: _filled(path, raw, facts) for layer in layers for path, raw in _below(layer)}


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _below(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _filled(path: str, raw: bytes, facts: Mapping[str, str]) -> bytes:
    if path.endswith(".yml"):
        return _QUOTED.sub(lambda match: scalar(_put(match[1], facts)), raw.decode()).encode()
    if path.endswith(".md"):
        return _put(raw.decode(), {**facts, "name": _as_markdown(facts["name"])}).encode()
    return raw


def _put(text: str, facts: Mapping[str, str]) -> str:
    return _FACT.sub(lambda match: facts[match[1]], text)


def _as_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
