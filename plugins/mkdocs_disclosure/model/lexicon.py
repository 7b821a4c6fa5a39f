"""A list of words that is looked for in many texts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_COMMON = "，的、。人法第和条国十行定　民以者应当有关务规政业事公理（）一；会机管员保生其不作二中部用对发三可工在上设全门地家市经为本出施制五责院级年日处权合境等安期依四方提件构府区据他自共资主建请要查实监由及下物时收开所位通元照护证交进外单产得报任文信社利内职动治并月学款个取项律求六告成准同委计环违情预入组品标办：检按服费营教表罚予重与大分展息数申案决议水于立能供向专调海万七审执助织采育云电代书支防被目县裁活统体受备八明未后军场改加限金度相企商性指价密长结接货持态措章华使批划"
"""The characters of official texts, the most usual one first."""
_SHARES = {char: 1 / (rank + 6) for rank, char in enumerate(_COMMON)}
_SHARE_OF_OTHERS = 0.0006
"""How often a character stands in such texts, in proportion to the others."""
_USUAL = frozenset(
    re.findall(
        "..",
        "应当或者人民规定部门有关国家管理政府机构可以其他人员机关工作民政以上单位行政社会环境依法信息安全保护服务组织委员申请法律建设主管进行万元员会经营教育按照企业措施中华提供共和责任执行地方生态监督检查根据法院行为决定代表法规公共项目影响采取保障活动情况依照违反"
        "数据个人技术报告实施使用公开级以全国发展规划需要卫生事件大会要求应急标准及其开展批准制定办理材料监管落实会议通知意见办公文件资金审批条件内容时间质量",
    )
)
"""The usual pairs of them: they would be found in every text."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words, each of at least two characters, found in a text in one pass whose cost hardly grows with their number.

    Of each word two characters that stand together are looked for, chosen so that few other places of a text look like them.
    """

    words: tuple[str, ...]
    _pair: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _by_pair: dict[tuple[str, str], list[tuple[str, int]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_pair: dict[tuple[str, str], list[tuple[str, int]]] = {}
        firsts, seconds = _Side(), _Side()
        for word in sorted(self.words, key=len):
            pairs = range(len(word) - 1)
            offset = min(pairs, key=lambda at: (word[at : at + 2] in _USUAL, firsts.with_(word[at]) * seconds.with_(word[at + 1])))
            firsts.add(word[offset])
            seconds.add(word[offset + 1])
            by_pair.setdefault((word[offset], word[offset + 1]), []).append((word, offset))
        object.__setattr__(self, "_pair", re.compile(f"({firsts.pattern})(?=({seconds.pattern}))"))
        object.__setattr__(self, "_by_pair", by_pair)

    @classmethod
    def of(cls, words: Iterable[str]) -> "Lexicon":
        """The lexicon of these words."""
        return cls(tuple(dict.fromkeys(words)))

    def find(self, text: str) -> list[tuple[int, str]]:
        """Where each word stands in a text, in the order of the text; words that overlap are all found."""
        if self._by_pair.keys().isdisjoint(self._pair.findall(text)):
            return []
        found = []
        for match in self._pair.finditer(text):
            for word, offset in self._by_pair.get((match[1], match[2]), ()):
                start = match.start() - offset
                if start >= 0 and text.startswith(word, start):
                    found.append((start, word))
        return sorted(found)


class _Side:
    """The characters of one side of all pairs, and how often one of them stands in a text."""

    def __init__(self) -> None:
        self._chars: dict[str, float] = {}
        self._share = 0.0

    def with_(self, char: str) -> float:
        """How often one of them or this one stands in a text."""
        return self._share if char in self._chars else self._share + _SHARES.get(char, _SHARE_OF_OTHERS)

    def add(self, char: str) -> None:
        """Take a character in."""
        self._share = self.with_(char)
        self._chars[char] = self._share

    @property
    def pattern(self) -> str:
        """One of them, as a regular expression; nothing where there is none."""
        return f"[{''.join(re.escape(char) for char in sorted(self._chars))}]" if self._chars else "(?!)"
