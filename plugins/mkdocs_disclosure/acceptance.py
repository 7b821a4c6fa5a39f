"""Layer 2: how findings against the release before are accepted on the command line, the same for the command and for MkDocs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from .audit.accepting import ACCEPTABLE, accepting
from .audit.continuity import vanished_page
from .model.diagnostic import Report, Severity
from .model.holdings import Holdings
from .model.manifest import Acceptance
from .model.nearest import nearest
from .model.refusal import Refusal
from .model.wording import Wording

ACCEPT_VARIABLE = "DISCLOSURE_ACCEPT"
"""One acceptance on each line."""

_LONGEST = 500
_FORM = Wording("“{written}”要写成“规则=理由”，理由至多 500 字", '"{written}" must be written RULE=REASON, the reason in at most 500 characters')
_NO_RULE = Wording("不能认可“{rule}”：{advice}", '"{rule}" cannot be accepted: {advice}')
_IDLE = Wording("没有需要认可的问题：{rules}。去掉 --accept 再构建", "there is nothing to accept of {rules}: build again without that --accept")
_SEE = Wording("可以认可的规则见运行维护手册“不让内容消失”一节", "the operating manual lists the rules that can be, under Nothing vanishes")


def parse_acceptances(lines: Iterable[str]) -> dict[str, str]:
    """Rule -> reason of what is written `RULE=REASON`, one on a line; `Refusal` where one is not, or names a rule that cannot be accepted."""
    reasons: dict[str, str] = {}
    for line in filter(None, map(str.strip, lines)):
        rule, _, reason = (part.strip() for part in line.partition("="))
        if not rule or not reason or not reason.isprintable() or len(reason) > _LONGEST:
            raise Refusal(_FORM.filled({"written": line}))
        if rule not in ACCEPTABLE:
            raise Refusal(_NO_RULE.filled({"rule": rule, "advice": nearest(rule, ACCEPTABLE, _SEE)}))
        reasons[rule] = reason
    return reasons


@dataclass(frozen=True, slots=True)
class Acceptances:
    """Rule -> the reason for which its findings are accepted, and what has been accepted so far."""

    reasons: Mapping[str, str] = field(default_factory=dict)
    made: tuple[Acceptance, ...] = ()

    def weigh(self, report: Report, holdings: Holdings | None = None) -> tuple[Report, "Acceptances"]:
        """The report with a notice for each finding that is accepted, and the acceptances with those."""
        weighed, made = accepting(report, self.reasons, holdings)
        return weighed, replace(self, made=(*self.made, *made))

    def must_be_needed(self, *, built: bool) -> None:
        """`Refusal` where a reason met no finding: an acceptance that stands in a script would let the next fault pass unseen.

        Before all is `built` that cannot be said of pages.
        """
        to_come = set() if built else {vanished_page.rule.name}
        idle = sorted(self.reasons.keys() - {each.rule for each in self.made} - to_come)
        if idle:
            raise Refusal(_IDLE.filled({"rules": ", ".join(idle)}))


NO_ACCEPTANCES = Acceptances()


def refuse_errors(report: Report) -> None:
    """`Refusal` that tells every error of a report, where it has one."""
    errors = [each for each in report.diagnostics if each.severity is Severity.ERROR]
    if errors:
        raise Refusal(
            Wording(
                "\n".join(f"{each.message.zh}（{each.help.zh}）[{each.rule}]" for each in errors),
                "\n".join(f"{each.message.en} ({each.help.en}) [{each.rule}]" for each in errors),
            )
        )
