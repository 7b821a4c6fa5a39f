"""A build that fails, for whatever reason, leaves the published site as it was, byte by byte, and says what is wrong and where."""

from pathlib import Path
from typing import NamedTuple

import pytest
from projects import BASE, Files, build, differing, disclosure, item, mkdocs, tree, write_project

from specimens import pdf


class Fault(NamedTuple):
    """Files that stop a build, the arguments of the build, and what it must say."""

    files: Files
    said: tuple[str, ...]
    arguments: tuple[str, ...] = ()


def hook(code: str) -> Files:
    config = BASE["mkdocs.yml"]
    assert isinstance(config, str)
    return {"mkdocs.yml": f"{config}hooks: [hook.py]\n", "hook.py": f"import logging\nfrom mkdocs.exceptions import PluginError\n{code}"}


LINK_TO_DRAFT = {
    "content/items/policy/entwurf.md": item("草案", state="draft"),
    "content/pages/about.md": "# 关于\n\n[草案](../items/policy/entwurf.md)\n",
}

CATALOG = str(BASE["catalog.yml"])


def line_of(text: str) -> int:
    """The line of the base catalog in which a text stands."""
    return CATALOG[: CATALOG.index(text)].count("\n") + 1


OF_EDITORS = {
    "a value": Fault({"content/items/policy/new.md": item(issued="2026-02-30")}, ("content/items/policy/new.md:4:9", "2026-02-30")),
    "a category": Fault({"content/items/policy/new.md": item(category="polciy")}, ("content/items/policy/new.md:3:11", "polciy")),
    "a key": Fault({"content/items/policy/new.md": item(darft="true")}, ("content/items/policy/new.md:5:1", "darft")),
    "a header that is not closed": Fault({"content/items/policy/new.md": "---\ntitle: 通知\n"}, ("content/items/policy/new.md:1:1",)),
    "an attachment": Fault({"content/items/policy/new.md": item(attachments="[没有.pdf]")}, ("content/items/policy/new.md:5:15", "没有.pdf")),
    "a link": Fault({"content/items/policy/new.md": item(body="一\n\n[文](没有.md)")}, ("content/items/policy/new.md:9:", "没有.md")),
    "the catalog": Fault({"catalog.yml": CATALOG.replace("monthly, due", "mothly, due")}, (f"catalog.yml:{line_of('monthly, due')}:", "mothly")),
    "the encoding": Fault({"content/items/policy/new.md": item().encode("gbk")}, ("content/items/policy/new.md:", "GBK")),
    "two faults at once": Fault(
        {"content/items/policy/one.md": item(issued="2026-02-30"), "content/items/policy/two.md": item(category="polciy")},
        ("content/items/policy/one.md:4:", "content/items/policy/two.md:3:", "2 个错误"),
    ),
}
STRICT = {
    "a stray file": Fault({"content/items/policy/notice/stray.pdf": "x"}, ("content/items/policy/notice/stray.pdf",), ("--strict",)),
    "a page that links to a draft": Fault(LINK_TO_DRAFT, ("content/pages/about.md", "entwurf.md"), ("--strict",)),
    "a page that links to nothing": Fault({"content/pages/about.md": "# 关于\n\n[文](没有.md)\n"}, ("about.md", "没有.md"), ("--strict",)),
    "no site_url": Fault({"mkdocs.yml": str(BASE["mkdocs.yml"]).replace("site_url", "# site_url")}, ("site_url",), ("--strict",)),
    "another name": Fault({"mkdocs.yml": str(BASE["mkdocs.yml"]).replace("云川", "云山")}, ("云山",), ("--strict",)),
    "a warning of another plugin": Fault(
        hook("def on_post_build(config):\n    logging.getLogger('mkdocs.plugins.x').warning('careful')\n"), ("careful",), ("--strict",)
    ),
}
OF_PROGRAMS = {
    "an exception after the build": Fault(hook("def on_post_build(config):\n    raise RuntimeError('other plugin')\n"), ("other plugin",)),
    "an exception after everybody else": Fault(
        hook("def on_post_build(config):\n    raise RuntimeError('the very last')\non_post_build.mkdocs_priority = -1000\n"), ("the very last",)
    ),
    "a call that would follow the exchange": Fault(
        hook(
            "def later(config):\n    pass\nclass Late(list):\n    def append(self, call):\n        super().append(call)\n        super().append(later)\n"
            "def on_env(env, config, files):\n    events = config.plugins.events\n    events['post_build'] = Late(events['post_build'])\n"
        ),
        ("later", "站点保持原样"),
    ),
    "another plugin's refusal": Fault(hook("def on_post_build(config):\n    raise PluginError('refused')\n"), ("refused",)),
    "an exception on one page": Fault(hook("def on_page_markdown(markdown, page, config, files):\n    1 / 0\n"), ("division by zero",)),
    "an exception before the build": Fault(hook("def on_pre_build(config):\n    raise RuntimeError('early')\n"), ("early",)),
    "a missing value in a template": Fault({"theme_overrides/disclosure/item.html": "<h1>{{ view.title }}</h1>{{ view.nothing }}"}, ("nothing",)),
    "a template that cannot be read": Fault({"theme_overrides/disclosure/list.html": "{% for %}"}, ("list.html",)),
    "a theme template that cannot be read": Fault({"theme_overrides/main.html": "{% block %}"}, ("main.html",)),
    "a theme template that raises": Fault(
        {"theme_overrides/main.html": '{% extends "base.html" %}{{ 1 / 0 }}{% block content %}{{ 1 / 0 }}{% endblock %}'}, ()
    ),
    "an unknown option": Fault({"mkdocs.yml": str(BASE["mkdocs.yml"]).replace("disclosure]", "disclosure: {colour: red}]")}, ("colour",), ("--strict",)),
}


def fails(root: Path, fault: Fault) -> str:
    """The output of a build with the fault, which must leave the site as it was and exit with 1."""
    before = tree(root / "site")
    write_project(root, fault.files, base={})
    done = mkdocs(root, "build", *fault.arguments)
    assert done.code == 1, done.output
    assert differing(before, tree(root / "site")) == []
    return done.output


@pytest.mark.parametrize("name", OF_EDITORS)
def test_a_fault_of_an_editor_is_named_with_its_line_and_without_a_traceback(built: Path, name: str) -> None:
    output = fails(built, OF_EDITORS[name])
    assert [said for said in OF_EDITORS[name].said if said not in output] == []
    assert "Traceback" not in output


@pytest.mark.parametrize("name", STRICT)
def test_a_warning_stops_a_strict_build(built: Path, name: str) -> None:
    output = fails(built, STRICT[name])
    assert [said for said in STRICT[name].said if said not in output] == []
    assert "Traceback" not in output


def test_warnings_stop_no_other_build(built: Path) -> None:
    for name in ("a stray file", "a page that links to a draft", "another name"):
        write_project(built, STRICT[name].files, base={})
    assert mkdocs(built, "build").code == 0


@pytest.mark.parametrize("name", OF_PROGRAMS)
def test_a_fault_of_a_program_leaves_the_site_as_it_was(built: Path, name: str) -> None:
    output = fails(built, OF_PROGRAMS[name])
    assert [said for said in OF_PROGRAMS[name].said if said not in output] == []


def test_a_notice_does_not_stop_a_strict_build(built: Path) -> None:
    files = {"content/items/policy/short.md": item(body="[全文](全文.pdf)", issued="2026-11-20"), "content/items/policy/short/全文.pdf": pdf()}
    done = mkdocs(write_project(built, files), "build", "--strict")
    assert (done.code, "pdf-only-body" in done.output) == (0, True)


def test_a_dirty_build_is_refused(built: Path) -> None:
    assert "--dirty" in fails(built, Fault({}, (), ("--dirty",)))


def test_a_site_without_a_catalog_is_refused(built: Path) -> None:
    (built / "catalog.yml").unlink()
    output = fails(built, Fault({}, ()))
    assert "catalog.yml" in output
    assert "Traceback" not in output


def test_another_folder_of_pages_is_refused(built: Path) -> None:
    files = {"mkdocs.yml": str(BASE["mkdocs.yml"]).replace("content/pages", "content")}
    assert "docs_dir: content/pages" in fails(built, Fault(files, ()))


def test_a_moment_that_cannot_be_read_is_refused(built: Path) -> None:
    done = mkdocs(built, "build", DISCLOSURE_AS_OF="yesterday")
    assert (done.code, "yesterday" in done.output, "Traceback" in done.output) == (1, True, False)


def test_the_command_hands_on_the_exit_code_of_the_build(built: Path) -> None:
    write_project(built, OF_EDITORS["a value"].files, base={})
    assert disclosure(built, "build").code == 1


def test_a_failed_build_leaves_nothing_in_its_workshop_but_what_the_next_need_not_make_again(built: Path) -> None:
    fails(built, OF_PROGRAMS["an exception after the build"])
    assert sorted(path for path in tree(built / ".disclosure") if not path.startswith("segments/")) == [".gitignore", "lock"]


def test_a_build_that_is_killed_leaves_the_site_and_the_next_one_heals(built: Path) -> None:
    before = tree(built / "site")
    write_project(built, hook("import os, signal\ndef on_post_build(config):\n    os.kill(os.getpid(), signal.SIGKILL)\n"), base={})
    assert mkdocs(built, "build").code == -9
    assert differing(before, tree(built / "site")) == []
    write_project(built, {"mkdocs.yml": BASE["mkdocs.yml"]}, base={})
    assert differing(before, tree(build(built))) == []


def test_the_first_build_that_fails_leaves_no_site(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", OF_EDITORS["a value"].files)
    assert mkdocs(root, "build").code == 1
    assert not (root / "site").exists()


def test_a_site_that_a_killed_build_set_aside_is_back_even_where_the_content_is_faulty(built: Path) -> None:
    before, aside = tree(built / "site"), built / ".disclosure/aside/site"
    aside.parent.mkdir()
    (built / "site").rename(aside)
    write_project(built, OF_EDITORS["a value"].files, base={})
    assert (mkdocs(built, "build").code, differing(before, tree(built / "site"))) == (1, [])


def test_a_full_disk_is_told_in_words(built: Path) -> None:
    full = "import errno\ndef on_post_page(output, page, config):\n    raise OSError(errno.ENOSPC, 'No space left on device', 'site/x.html')\n"
    output = fails(built, Fault(hook(full), ("No space left on device", "站点保持原样")))
    assert "Traceback" not in output
