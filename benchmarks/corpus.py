"""A site of N items, the same for the same N, for this project or as plain Markdown pages for Material alone.

    python benchmarks/corpus.py disclosure 1000 FOLDER
    python benchmarks/corpus.py material 1000 FOLDER

Item i is the same whatever N. The text is made of official phrases: about 1,700 characters an item, a table in each third one.
"""

import random
import sys
from pathlib import Path

CATEGORIES = {
    "policy": ("政策文件", ("normative", "规范性文件"), ("other", "其他文件"), ("explained", "政策解读"), ("repealed", "文件清理")),
    "money": ("财政资金", ("budget", "部门预算"), ("accounts", "部门决算"), ("funds", "专项资金"), ("purchases", "政府采购")),
    "enforcement": ("行政执法", ("permits", "行政许可"), ("penalties", "行政处罚"), ("checks", "双随机检查"), ("measures", "行政强制")),
    "life": ("民生保障", ("schools", "教育招生"), ("insurance", "社会保障"), ("housing", "住房保障"), ("villages", "乡村振兴")),
    "building": ("建设项目", ("land", "征地补偿"), ("tenders", "招标投标"), ("impact", "环境影响"), ("handover", "竣工验收")),
    "safety": ("应急监管", ("plans", "应急预案"), ("work", "安全生产"), ("food", "食品药品"), ("air", "环境质量")),
}
UNITS = tuple(
    f"市{name}局"
    for name in [
        "教育",
        "科技",
        "工信",
        "公安",
        "民政",
        "司法",
        "财政",
        "人社",
        "资规",
        "生态",
        "住建",
        "交通",
        "水利",
        "农业",
        "商务",
        "文旅",
        "卫健",
        "应急",
        "市监",
        "统计",
    ]
)
PLACES = ["东山镇", "南湖街道", "西河镇", "北桥镇", "新华街道", "龙泉镇", "石门乡", "清水镇", "白云街道", "柳林镇", "双河社区", "滨江新区"]
TOPICS = [
    "老旧小区改造",
    "农村饮水安全",
    "义务教育招生",
    "最低生活保障",
    "公共租赁住房",
    "污水处理设施",
    "道路养护",
    "食品抽检",
    "高标准农田",
    "稳岗返还",
    "垃圾分类",
    "校园安全",
    "不动产登记",
    "电梯检验",
    "疫苗接种",
]
PHRASES = (
    "为做好{topic}工作，根据有关法律法规和上级部署，结合我市实际，现就有关事项通知如下。",
    "{unit}负责{topic}的组织实施和监督检查，{place}及有关部门按照职责分工配合。",
    "截至{month}月底，{place}完成{topic}{count}项，占全年任务的{share}%，较上年同期提高{few}个百分点。",
    "申请人应当自收到告知书之日起{few}个工作日内向{unit}提交身份证明、申请表及相关材料。",
    "对群众反映的{topic}问题建立台账，逐项销号，办理结果在本部门网站公示，公示期不少于{few}日。",
    "本年度安排{topic}专项资金{count}万元，由{unit}开展绩效评价，评价结果作为下一年度预算安排的依据。",
    "对工作推进不力、弄虚作假造成不良影响的，依照有关规定追究责任。",
)
HEADS = ["总体要求", "工作目标", "职责分工", "办理程序", "申请材料", "资金安排", "实施步骤", "监督检查", "保障措施", "附则"]
TAGS = ["营商环境", "民生实事", "乡村振兴", "生态文明", "数字政府", "安全生产", "社会救助", "住房保障", "义务教育", "医疗保障", "就业创业", "养老服务"]


def item(number: int) -> dict:
    """The facts and the body of one item."""
    dice = random.Random(number)
    top = dice.choice(list(CATEGORIES))
    sub = dice.choice(CATEGORIES[top][1:])[0]
    unit = dice.randrange(len(UNITS))
    year, month, day = 2021 + dice.randrange(5), dice.randint(1, 12), dice.randint(1, 28)

    def phrase() -> str:
        return dice.choice(PHRASES).format(
            topic=dice.choice(TOPICS),
            unit=dice.choice(UNITS),
            place=dice.choice(PLACES),
            month=dice.randint(1, 12),
            count=dice.randint(11, 4999),
            share=dice.randint(40, 100),
            few=dice.randint(1, 9),
        )

    parts = []
    for index, head in enumerate(dice.sample(HEADS, dice.randint(5, 8))):
        parts.append(f"## {'一二三四五六七八'[index]}、{head}")
        parts += ["".join(phrase() for _ in range(3)) for _ in range(2)]
        if index == 1 and number % 3 == 0:
            rows = "".join(f"| {row} | {dice.choice(PLACES)} | {dice.randint(10, 900)} |\n" for row in range(1, 9))
            parts.append(f"| 序号 | 单位 | 数量 |\n| --- | --- | --- |\n{rows}".rstrip())
        if index == 2:
            parts.append("\n".join(f"{row}. {phrase()}" for row in range(1, 5)))
    return {
        "category": f"{top}-{sub}",
        "folder": f"{top}/{sub}",
        "unit": unit,
        "date": f"{year}-{month:02}-{day:02}",
        "title": f"关于{dice.choice(PLACES)}{dice.choice(TOPICS)}的通知（第{number + 1}号）",
        "stem": f"{year}-{number:06}",
        "identifier": f"{100000000 + unit}/{year}-{number:06}",
        "number": f"市办〔{year}〕{number + 1}号",
        "tags": dice.sample(TAGS, 2),
        "body": "\n\n".join(parts) + "\n",
    }


def header(facts: dict, names: dict[str, str]) -> str:
    """The YAML header of an item, by key -> value."""
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in names.items()) + f"tags: [{', '.join(facts['tags'])}]\n---\n\n"


def write_disclosure(count: int, root: Path) -> None:
    """A site of this project."""
    groups = "".join(
        f"  - {{id: {top}, name: {name}, frequency: event, owed_by: any of all, categories: ["
        + ", ".join(f"{{id: {top}-{sub}, name: {label}}}" for sub, label in subs)
        + "]}\n"
        for top, (name, *subs) in CATEGORIES.items()
    )
    units = "".join(f'  - {{id: u{index}, name: {name}, code: "{100000000 + index}"}}\n' for index, name in enumerate(UNITS))
    put(
        root / "catalog.yml",
        (
            "format: 1\ntitle: 政府信息公开\nlocale: zh\ntimezone: Asia/Shanghai\nfeed_authority: example.gov.cn,2026\ndeadline: 20 working days\n"
            'identifier: "{unit.code}/{year}-{serial:06}"\nauthority: {name: 某市人民政府}\ncolumns: {guide: 指南, content: 目录}\n'
            f"units:\n{units}groups:\n  - {{id: all, name: 各部门, units: [{', '.join(f'u{index}' for index in range(len(UNITS)))}]}}\ncategories:\n{groups}"
        ),
    )
    put(
        root / "mkdocs.yml",
        (
            "site_name: 政府信息公开\nsite_url: https://example.gov.cn/\ndocs_dir: content/pages\n"
            "theme: {name: material, language: zh, font: false, features: [navigation.tabs]}\nplugins: [search, disclosure]\n"
        ),
    )
    (root / "content" / "pages").mkdir(parents=True, exist_ok=True)
    for number in range(count):
        facts = item(number)
        names = {
            "identifier": facts["identifier"],
            "title": facts["title"],
            "category": facts["category"],
            "publisher": f"u{facts['unit']}",
            "document_number": facts["number"],
            "formed": facts["date"],
            "issued": facts["date"],
        }
        put(root / "content" / "items" / facts["category"] / f"{facts['stem']}.md", header(facts, names) + facts["body"])


def write_material(count: int, root: Path) -> None:
    """The same texts as pages of Material for MkDocs, kept out of the navigation, with hand-made lists."""
    put(
        root / "mkdocs.yml",
        (
            "site_name: 政府信息公开\nsite_url: https://example.gov.cn/\ntheme: {name: material, language: zh, font: false, features: [navigation.tabs]}\n"
            "plugins: [search: {lang: zh}]\nnot_in_nav: |\n  /*/*/\nnav:\n  - index.md\n" + "".join(f"  - {top}/index.md\n" for top in CATEGORIES)
        ),
    )
    lists: dict[str, list[str]] = {}
    for number in range(count):
        facts = item(number)
        names = {"title": facts["title"], "date": facts["date"], "number": facts["number"]}
        put(root / "docs" / facts["folder"] / f"{facts['stem']}.md", header(facts, names) + facts["body"])
        lists.setdefault(facts["folder"], []).append(f"- {facts['date']} [{facts['title']}]({facts['stem']}.md)")
    put(root / "docs" / "index.md", "# 政府信息公开\n\n" + "\n".join(f"- [{name}]({top}/index.md)" for top, (name, *_) in CATEGORIES.items()) + "\n")
    for top, (name, *subs) in CATEGORIES.items():
        put(root / "docs" / top / "index.md", f"# {name}\n\n" + "\n".join(f"- [{label}]({sub}/index.md)" for sub, label in subs) + "\n")
        for sub, label in subs:
            put(root / "docs" / top / sub / "index.md", f"# {label}\n\n" + "\n".join(sorted(lists.get(f"{top}/{sub}", []), reverse=True)) + "\n")


def put(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    {"disclosure": write_disclosure, "material": write_material}[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))
