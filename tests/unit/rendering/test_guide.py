"""The guide follows the catalog: who can be applied to says how, who cannot offers its enquiry desk."""

from dataclasses import replace
from pathlib import Path

import pytest

from builders import catalog, item, register
from mkdocs_disclosure.model.authority import Authority, Oversight, RequestChannel
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.pages.index import Index
from mkdocs_disclosure.outputs.pages.item_page import item_view
from mkdocs_disclosure.outputs.pages.views import GuideView
from mkdocs_disclosure.rendering.markdown import BodyRenderer, comrak_converter
from mkdocs_disclosure.rendering.templates import Templates
from mkdocs_disclosure.site import Site
from mkdocs_disclosure.sources.locales import texts

HOSPITAL = Authority("云岭县人民医院", oversight=Oversight("云岭县卫生健康局"))
COUNTY = replace(HOSPITAL, name="云岭县人民政府", request=RequestChannel(note="自收到申请之日起20个工作日内答复。"))


def site(authority: Authority, language: Language = Language.ZH) -> Site:
    words = texts(language)
    public = register(item(1), within=catalog(authority=authority, columns={"guide": "指南", "content": "公开内容"}))
    bodies = BodyRenderer(comrak_converter(), lambda clause: clause)
    return Site(public, Index.of(public, words), words, Templates(words, None), bodies, "https://www.yunling.example/", Path())


def guide(authority: Authority, language: Language = Language.ZH) -> str:
    within = site(authority, language)
    return next(within.content(view).html for view in within.front() if isinstance(view, GuideView))


def ways_out(authority: Authority) -> list[str]:
    within = site(authority)
    return [link.address for link in item_view(within.register.items[0], within.register, within.index, within.texts).ways_out]


def test_an_authority_that_takes_requests_says_how() -> None:
    assert '<h2 id="request">依申请公开</h2>' in guide(COUNTY)
    assert "自收到申请之日起20个工作日内答复。" in guide(COUNTY)


def test_a_body_that_takes_none_does_not_speak_of_requests() -> None:
    assert "申请" not in guide(HOSPITAL)


@pytest.mark.parametrize("word", ["本机关", "政府信息公开"])
def test_the_guide_of_a_hospital_does_not_call_it_a_government(word: str) -> None:
    assert word not in guide(HOSPITAL)


def test_the_guide_of_a_hospital_sends_questions_to_its_desk_and_appeals_to_its_ministry() -> None:
    assert "信息公开咨询窗口" in guide(HOSPITAL) and "申诉" in guide(HOSPITAL)


def test_in_english_too_a_body_that_takes_no_requests_does_not_speak_of_them() -> None:
    assert "request" not in guide(HOSPITAL, Language.EN)


def test_an_item_leads_to_requests_only_where_they_are_taken() -> None:
    assert ways_out(COUNTY) == ["guide/#contact", "guide/#request"]
    assert ways_out(HOSPITAL) == ["guide/#contact", "guide/#contact"]
