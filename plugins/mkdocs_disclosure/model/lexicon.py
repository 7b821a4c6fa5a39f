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
    [
        "应当",
        "或者",
        "人民",
        "规定",
        "部门",
        "有关",
        "国家",
        "管理",
        "政府",
        "机构",
        "可以",
        "其他",
        "人员",
        "机关",
        "工作",
        "民政",
        "以上",
        "单位",
        "行政",
        "社会",
        "环境",
        "依法",
        "信息",
        "安全",
        "保护",
        "服务",
        "组织",
        "委员",
        "申请",
        "法律",
        "建设",
        "主管",
        "进行",
        "万元",
        "员会",
        "经营",
        "教育",
        "按照",
        "企业",
        "措施",
        "中华",
        "提供",
        "共和",
        "责任",
        "执行",
        "地方",
        "生态",
        "监督",
        "检查",
        "根据",
        "法院",
        "行为",
        "决定",
        "代表",
        "法规",
        "公共",
        "项目",
        "影响",
        "采取",
        "保障",
        "活动",
        "情况",
        "依照",
        "违反",
        "数据",
        "个人",
        "技术",
        "报告",
        "实施",
        "使用",
        "公开",
        "级以",
        "全国",
        "发展",
        "规划",
        "需要",
        "卫生",
        "事件",
        "大会",
        "要求",
        "应急",
        "标准",
        "及其",
        "开展",
        "批准",
        "制定",
        "办理",
        "材料",
        "监管",
        "落实",
        "会议",
        "通知",
        "意见",
        "办公",
        "文件",
        "资金",
        "审批",
        "条件",
        "内容",
        "时间",
        "质量",
    ]
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
