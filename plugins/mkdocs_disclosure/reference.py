"""Layer 2: the reference page of all rules, those of reading and those of the audit."""

from . import holding
from .audit.rules import FURTHER_RULES, RULES
from .model.diagnostic import Rule
from .model.wording import Language, Wording
from .selfaudit import faults as tree_faults
from .sources import faults, manifest, table_faults

_TITLE = Wording("规则", "Rules")
_INTRODUCTION = Wording(
    "每条规则以它发现的问题命名。错误会阻止构建，警告在 `--strict` 时阻止构建，提示不阻止。本页由程序生成（`disclosure reference rules`）。",
    "A rule is named after the fault that it finds. An error stops the build, a warning stops it with `--strict`, a notice never does. This page is made by `disclosure reference rules`.",
)
_FINISHED = Wording("构建完成后、发布之前检查。", "Looked for in the finished site, before it is published.")
_WAIVABLE = Wording("可以暂缓整改（`waivers`）。", "What it finds can be waived (`waivers`).")
_TIME = Wording("结果随日期变化。", "What it finds depends on the date.")


def source_rules() -> tuple[Rule, ...]:
    """Every rule that the files of a site are held against, sorted by name."""
    return tuple(
        sorted(
            (*faults.RULES, *table_faults.RULES, *manifest.RULES, *holding.RULES, *(each.rule for each in RULES), *FURTHER_RULES), key=lambda rule: rule.name
        )
    )


def all_rules() -> tuple[Rule, ...]:
    """Every rule of the product, those of the finished site too, sorted by name."""
    return tuple(sorted((*source_rules(), *tree_faults.RULES), key=lambda rule: rule.name))


def rules_reference(language: Language) -> str:
    """A Markdown page with a section for each rule."""
    parts = [f"# {_TITLE.of(language)}", _INTRODUCTION.of(language)]
    for rule in all_rules():
        parts += [f"## {rule.name}", f"**{rule.severity.label.of(language)}** — {_readable(rule.doc.of(language))}"]
        if rule in tree_faults.RULES:
            parts.append(_FINISHED.of(language))
        if rule.time_dependent:
            parts.append(_TIME.of(language))
        if rule.waivable:
            parts.append(_WAIVABLE.of(language))
    return "\n\n".join(parts) + "\n"


def _readable(doc: str) -> str:
    """Angle brackets outside code would be taken for HTML."""
    return "`".join(part if index % 2 else part.replace("<", "&lt;") for index, part in enumerate(doc.split("`")))
