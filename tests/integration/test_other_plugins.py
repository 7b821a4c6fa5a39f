"""The site is at home among other plugins, hooks and overrides: what they write is published, and what they would break is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from projects import BASE, build, item, mkdocs, pages_of, tree, write_project

from mkdocs_disclosure.model.manifest import NAME
from releases import release_in

CONFIG = str(BASE["mkdocs.yml"])
HOOKED = f"{CONFIG}hooks: [hook.py]\n"
OTHER_PLUGIN = {
    "other/other_plugin.py": """\
from pathlib import Path
from mkdocs.plugins import BasePlugin, CombinedEvent
from mkdocs.structure.files import File

class Other(BasePlugin):
    def on_files(self, files, config):
        files.append(File.generated(config, "of-the-other.md", content="# Of the other plugin"))
        files.append(File.generated(config, "of-the-other.json", content="{}"))
        return files

    def on_post_page(self, output, page, config):
        return output.replace("</footer>", "<p>other plugin was here</p></footer>")

    def _last(self, config):
        Path(config.site_dir, "last.txt").write_text("written when everybody else has written", "utf-8")

    _last.mkdocs_priority = -1000

    def _late(self, config):
        Path(config.site_dir, "late.txt").write_text("written late", "utf-8")

    _late.mkdocs_priority = -100

    def _usual(self, config):
        Path(config.site_dir, "other.txt").write_text("written after the build", "utf-8")

    on_post_build = CombinedEvent(_usual, _late, _last)
""",
    "other/other_plugin-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: other-plugin\nVersion: 1.0\n",
    "other/other_plugin-1.0.dist-info/entry_points.txt": "[mkdocs.plugins]\nother = other_plugin:Other\n",
}
BY_CONTENT = {
    "a hook that counts the words of a page": "def on_post_page(output, page, config):\n    return output.replace('</body>', f'<!-- {len(page.content)} --></body>')\n",
    "a hook that writes the title in capitals": "def on_post_page(output, page, config):\n    return output.replace('</body>', f'<p>{page.title.upper()}</p></body>')\n",
    "a hook that shortens the title": "def on_post_page(output, page, config):\n    return output.replace('</body>', f'<p>{page.title[:3]}</p></body>')\n",
    "a hook that looks at the address": "def on_post_page(output, page, config):\n    return output.replace('</body>', f'<p>{page.url}</p></body>')\n",
    "a hook that marks a word": "def on_post_page(output, page, config):\n    return output.replace('公开', '<b>公开</b>')\n",
}
BY_TEMPLATE = {
    "an override that shortens the title": '<p>{{ page.title | truncate(4, true, "", 0) }}</p>',
    "an override that counts the outline": "<p>{% if page %}{{ (page.toc | first).children | length }}{% endif %}</p>",
    "an override that writes the title in capitals": "<p>{{ page.title | upper }}</p>",
}
MISMATCH = "按页面内容改动了页面"


def override(code: str) -> dict[str, str]:
    return {"theme_overrides/main.html": '{% extends "base.html" %}{% block footer %}' + code + "{{ super() }}{% endblock %}"}


@pytest.mark.parametrize("order", ["[other, search, disclosure]", "[disclosure, search, other]"], ids=["before", "after"])
def test_what_another_plugin_writes_is_published_whichever_comes_first(project: Callable[..., Path], order: str) -> None:
    order = order.replace("disclosure", "disclosure: {other_files: [other.txt, late.txt, last.txt]}")
    root = project({**OTHER_PLUGIN, "mkdocs.yml": CONFIG.replace("[search, disclosure]", order)})
    site = tree(build(root, PYTHONPATH=str(root / "other")))
    assert [
        name for name in ("other.txt", "late.txt", "last.txt", "of-the-other/index.html", "of-the-other.json", "items/rules/index.html") if name not in site
    ] == []
    assert [path for path, page in pages_of(site).items() if path != "404.html" and "other plugin was here" not in page] == []
    assert set(site) - set(release_in(root / "site").manifest.by_path) == {NAME}


def test_what_a_hook_writes_after_the_build_is_published(project: Callable[..., Path]) -> None:
    code = "from pathlib import Path\ndef on_post_build(config):\n    Path(config.site_dir, 'CNAME').write_text('www.yunchuan.example', 'utf-8')\n"
    assert (build(project({"mkdocs.yml": HOOKED, "hook.py": code})) / "CNAME").read_text("utf-8") == "www.yunchuan.example"


def test_what_a_hook_adds_to_every_page_is_on_every_page(project: Callable[..., Path]) -> None:
    code = "def on_post_page(output, page, config):\n    return output.replace('</body>', '<p>added by a hook</p></body>')\n"
    pages = pages_of(tree(build(project({"mkdocs.yml": HOOKED, "hook.py": code}))))
    assert [path for path, page in pages.items() if path != "404.html" and page.count("added by a hook") != 1] == []


def test_a_title_that_a_hook_adds_is_each_page_s_own(project: Callable[..., Path]) -> None:
    code = "def on_post_page(output, page, config):\n    return output.replace('</body>', f'<p>here: {page.title}</p></body>')\n"
    site = build(project({"mkdocs.yml": HOOKED, "hook.py": code, "content/items/policy/amp.md": item('"<甲> & 乙"')}))
    shown = [(site / f"items/{key}/index.html").read_text("utf-8") for key in ("rules", "amp")]
    assert ["here: 政务公开工作规则<" in shown[0], "here: &lt;甲&gt; &amp; 乙<" in shown[1]] == [True, True]


def test_a_title_that_an_override_adds_is_each_page_s_own(project: Callable[..., Path]) -> None:
    site = build(project(override('<p class="again">{{ page.title }}</p>')))
    assert '<p class="again">政务公开工作规则</p>' in (site / "items/rules/index.html").read_text("utf-8")


def test_inline_code_that_an_override_adds_is_moved_to_a_file(project: Callable[..., Path]) -> None:
    site = tree(build(project(override("<script>window.added = 1</script>"))))
    assert [path for path, page in pages_of(site).items() if "window.added" in page] == []
    assert [path for path, content in site.items() if content == b"window.added = 1"] != []


@pytest.mark.parametrize("name", BY_CONTENT)
def test_a_hook_that_changes_pages_by_their_content_stops_the_build(built: Path, name: str) -> None:
    done = mkdocs(write_project(built, {"mkdocs.yml": HOOKED, "hook.py": BY_CONTENT[name]}, base={}), "build")
    assert (done.code, MISMATCH in done.output or "找不到" in done.output, "Traceback" in done.output) == (1, True, False), done.output


@pytest.mark.parametrize("name", BY_TEMPLATE)
def test_an_override_that_changes_pages_by_their_content_stops_the_build(built: Path, name: str) -> None:
    done = mkdocs(write_project(built, override(BY_TEMPLATE[name]), base={}), "build")
    assert (done.code, MISMATCH in done.output or "找不到" in done.output, "Traceback" in done.output) == (1, True, False), done.output


@pytest.mark.parametrize(
    ("slot", "template"),
    [
        ("content", '{% extends "base.html" %}{% block content %}nothing{% endblock %}'),
        ("head", "<html><body><title>{{ page.title }}</title>{{ page.content }}</body></html>"),
        ("title", "<html><head></head><body>{{ page.content }}</body></html>"),
    ],
)
def test_a_theme_page_without_a_place_for_something_stops_the_build_and_is_told_what(built: Path, slot: str, template: str) -> None:
    done = mkdocs(write_project(built, {"theme_overrides/main.html": template}, base={}), "build")
    assert (done.code, f"“{slot}”" in done.output, "Traceback" in done.output) == (1, True, False), done.output


def test_an_override_of_our_own_template_changes_the_pages_of_items(project: Callable[..., Path]) -> None:
    site = build(project({"theme_overrides/disclosure/item.html": '<h1 id="content">{{ view.title }}</h1><p>own template</p>{{ body }}'}))
    assert "own template" in (site / "items/rules/index.html").read_text("utf-8")


OUTLINES = {
    "a heading with one below": "## 甲\n\n### 子",
    "one below comes first": "### 子\n\n## 甲\n\n### 丑\n\n### 寅",
    "many of each": "\n\n".join(f"## 章{n}\n\n" + "\n\n".join(f"### 节{n}.{m}" for m in range(n)) for n in range(5)),
    "markup in headings": "## `a<b>` & **重** \"引\"\n\n### [链接](https://example.org) '单'",
}


@pytest.mark.parametrize("name", OUTLINES)
def test_the_theme_renders_an_outline_of_this_shape_as_the_shell_is_filled(project: Callable[..., Path], name: str) -> None:
    newest = item("最新的信息", OUTLINES[name], issued="2026-11-01")  # the build compares the newest item with an outline
    assert (build(project({"content/items/policy/shape.md": newest})) / "items/shape/index.html").exists()


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_another_theme_shows_the_items_or_is_refused_in_words(project: Callable[..., Path], theme: str) -> None:
    root = project({"mkdocs.yml": CONFIG.replace("{name: material, language: zh, font: false,", f"{{name: {theme}, locale: zh_CN,")})
    done = mkdocs(root, "build")
    refused = done.code == 1 and (MISMATCH in done.output or "找不到" in done.output) and "Traceback" not in done.output
    assert refused or "请各单位落实值班值守" in (root / "site/items/notice/index.html").read_text("utf-8")


def test_the_header_and_footer_of_a_portal_are_on_every_page(project: Callable[..., Path]) -> None:
    config = CONFIG.replace("disclosure]", "disclosure: {header: portal/header.html, footer: portal/footer.html}]")
    files = {"mkdocs.yml": config, "portal/header.html": '<div class="portal">门户页眉</div>', "portal/footer.html": '<div class="portal">门户页脚</div>'}
    pages = pages_of(tree(build(project(files))))
    assert {path for path, page in pages.items() if not page.index("<body") < page.index("门户页眉") < page.index("<main") < page.index("门户页脚")} == set()


def test_a_missing_header_file_is_said_before_anything_is_built(built: Path) -> None:
    config = CONFIG.replace("disclosure]", "disclosure: {header: portal/header.html}]")
    done = mkdocs(write_project(built, {"mkdocs.yml": config}, base={}), "build")
    assert (done.code, "portal/header.html" in done.output, "Traceback" in done.output) == (1, True, False)
