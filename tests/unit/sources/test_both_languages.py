"""Every key and coded value may be written in English or in Chinese, and means the same."""

from dataclasses import fields, is_dataclass

import pytest

from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.model.item import Item
from mkdocs_disclosure.sources.catalog_reader import read_catalog
from mkdocs_disclosure.sources.fields import CATALOG, ITEM
from mkdocs_disclosure.sources.item_reader import read_item
from mkdocs_disclosure.sources.types import Choice, Field, FieldType, ListOf, Record, TextOrRecord

ENGLISH = """\
format: 1
title: 云川市人民政府信息公开
authority:
  name: 云川市人民政府
  identifier: 11999900MB9999017W
  url: https://www.yunchuan.example/zwgk/
  contact: {office: 政务公开科, address: 人民大道1号, postcode: "999100", hours: 工作日, phone: 0999-8000012, fax: 0999-8000013, email: zwgk@yunchuan.example}
  request: {url: https://www.yunchuan.example/ysqgk/, form: https://www.yunchuan.example/form.docx, post: 人民大道1号, note: 当面提交}
  oversight: {name: 领导小组办公室, address: 人民大道1号, phone: 0999-8000030, url: https://www.yunchuan.example/jdjb/}
  site: {id_code: "9999990001", icp: 云ICP备99000001号, police: 云公网安备99010002000001号, sponsor: 市政府办公室}
  licence: 转载请注明出处
locale: zh
timezone: Asia/Shanghai
year_start: 04-01
feed_authority: www.yunchuan.example,2026
deadline: 20 working days
measured_since: 2026-01-01
identifier: "{unit.code}/{year}-{serial:05}"
columns: {content: 法定主动公开内容}
kinds: [通知, {name: 政策解读, require: [interprets], sections: [背景]}]
alert: {text: 暴雨黄色预警, level: 黄色, until: 2027-12-31}
units:
  - {id: gov-office, name: 市政府办公室, code: MB9999025, since: 2019-03-01, until: 2030-01-01, functions: 综合, contact: {phone: 0999-8000012}, former_names: [{name: 市府办, until: 2022-01-01}], successor: office}
  - {id: office, name: 市办公厅}
groups:
  - {id: departments, name: 各部门, units: [gov-office]}
exemptions:
  - {clause: 第十五条, name: 商业秘密, discretionary: true, override: 公共利益, until: 2030-01-01}
not_applicable:
  - {clause: 第二十一条, reason: 乡镇事项}
categories:
  - id: statistics
    name: 统计信息
    summary: 统计数据
    column: content
    legal_basis: 第二十条
    frequency: monthly
    due: 15 days after period
    owed_by: any of departments
    require: [document_number]
    priority: true
    since: 2025-01
    until: 2030-01-01
    merge: [[1, 2]]
    method: 主动公开
    audience: 社会
    elements: 数据
    channels: 网站
    level: 市级
    fields:
      - {key: indicator, label: 指标, type: choice, choices: [产值, 价格], required: true, listed: true, hint: 选一项}
      - {key: value, label: 数值, type: number, unit: 亿元}
    sections: [数据来源]
    table: {key: 文号, formed: 决定, columns: [文号]}
    categories:
      - id: figures
        name: 数据
        until: 2029-01-01
        successor: guide
        former: [{until: 2024-12, name: 数字, frequency: quarterly, due: 20 days after period, deadline: 5 days, owed_by: gov-office}]
      - {id: guide, name: 说明, frequency: standing, review: 12 months, deadline: 3 working days}
"""
CHINESE = """\
格式: 1
标题: 云川市人民政府信息公开
机关:
  名称: 云川市人民政府
  统一社会信用代码: 11999900MB9999017W
  网址: https://www.yunchuan.example/zwgk/
  联系方式: {机构: 政务公开科, 地址: 人民大道1号, 邮编: "999100", 办公时间: 工作日, 电话: 0999-8000012, 传真: 0999-8000013, 邮箱: zwgk@yunchuan.example}
  依申请公开: {网址: https://www.yunchuan.example/ysqgk/, 申请表: https://www.yunchuan.example/form.docx, 邮寄: 人民大道1号, 说明: 当面提交}
  监督机关: {名称: 领导小组办公室, 地址: 人民大道1号, 电话: 0999-8000030, 网址: https://www.yunchuan.example/jdjb/}
  网站: {网站标识码: "9999990001", ICP备案号: 云ICP备99000001号, 公安备案号: 云公网安备99010002000001号, 主办单位: 市政府办公室}
  使用许可: 转载请注明出处
语言: 中文
时区: Asia/Shanghai
年度起始: 04-01
订阅标识: www.yunchuan.example,2026
公开时限: 20个工作日
起算日期: 2026-01-01
索引号格式: "{unit.code}/{year}-{serial:05}"
栏目组: {content: 法定主动公开内容}
体裁: [通知, {名称: 政策解读, 必填: [解读], 必备章节: [背景]}]
横幅: {内容: 暴雨黄色预警, 级别: 黄色, 截止: 2027-12-31}
单位:
  - {id: gov-office, 名称: 市政府办公室, 代码: MB9999025, 设立: 2019-03-01, 撤销: 2030-01-01, 职能: 综合, 联系方式: {电话: 0999-8000012}, 曾用名: [{名称: 市府办, 截止: 2022-01-01}], 承接单位: 市办公厅}
  - {id: office, 名称: 市办公厅}
分组:
  - {id: departments, 名称: 各部门, 单位: [gov-office]}
不予公开情形:
  - {条款: 第十五条, 名称: 商业秘密, 可以不予公开: 是, 例外: 公共利益, 废止日期: 2030-01-01}
不涉及事项:
  - {条款: 第二十一条, 理由: 乡镇事项}
栏目:
  - id: statistics
    名称: 统计信息
    说明: 统计数据
    栏目组: content
    公开依据: 第二十条
    公开频率: 每月
    应公开日期: 期满后15日内
    公开主体: 任一 departments
    必填: [发文字号]
    民生优先: 是
    起始: 2025-01
    终止: 2030-01-01
    合并: [[1, 2]]
    公开方式: 主动公开
    公开对象: 社会
    公开内容: 数据
    公开渠道: 网站
    公开层级: 市级
    自有字段:
      - {键: indicator, 名称: 指标, 类型: 选择, 选项: [产值, 价格], 必填: 是, 列表显示: 是, 提示: 选一项}
      - {键: value, 名称: 数值, 类型: 数字, 计量单位: 亿元}
    必备章节: [数据来源]
    数据表: {主键: 文号, 生成日期: 决定, 列: [文号]}
    子栏目:
      - id: figures
        名称: 数据
        终止: 2029-01-01
        承接栏目: 统计信息/说明
        沿革: [{截止: 2024-12, 名称: 数字, 公开频率: 每季度, 应公开日期: 期满后20日内, 公开时限: 5日, 公开主体: gov-office}]
      - {id: guide, 名称: 说明, 公开频率: 长期公开, 核对周期: 12个月, 公开时限: 3个工作日}
"""
ITEM_ENGLISH = """\
---
identifier: MB9999025/2026-00012
title: 关于加强政务公开工作的通知
category: policy
also_in: [notices]
kind: 通知
publisher: gov-office
issuers: [gov-office, {name: 中共云川市委办公室}, {unit: statistics}]
document_number: 云府〔2026〕12号
source: {name: 省人民政府, url: https://www.province.example/1.html, document_number: 省府〔2026〕3号}
aliases: [/old/2019/abc.html]
imported: {from: 旧站, url: https://old.yunchuan.example/1.html, id: "17", on: 2026-11-01}
formed: 2026-01-26
issued: 2026-02-10 09:30
period: 2026-01
summary: 概述
tags: [营商环境]
language: zh
effective: 2026-03-01
text_as_of: 2026-06-01
expires: 2031-03-01
legal_force: {force: partly repealed, since: 2026-05-01, by: {name: 《决定》, url: "https://www.example.gov.cn/", document_number: 令〔2026〕3号}}
interprets: [甲]
amends: [{document: 乙, articles: [第三条]}]
repeals: [丙, {name: 《办法》, url: "https://www.example.gov.cn/", document_number: 云府〔2009〕31号, articles: 第五条}]
corrects: [丁]
replaces: [戊]
clarifies: [己]
based_on: [庚]
part_of: [辛]
result_of: [壬]
translation_of: [子]
media:
  - {type: video, file: 解读.mp4, title: 视频, poster: 封面.png, captions: 字幕.vtt, transcript: body, alt: 文字, duration: "3:20"}
  - {type: audio, url: https://tv.example/1, transcript: 文字稿.txt}
  - {type: picture, file: 图解.png}
event: {begins: 2026-11-24 10:00, ends: 2026-11-24 11:30, place: 市民中心, host: 市政府, speakers: [甲, {name: 乙, position: 局长}], live: https://tv.example/2}
consultation: {opens: 2026-11-01, closes: 2026-12-01, url: https://www.yunchuan.example/, email: a@yunchuan.example, post: 人民大道1号, phone: 0999-8000012}
notice_period: {from: 2026-11-01, to: 2026-11-07}
consolidates: [子]
fields: {materials: 身份证}
channels: [云川市人民政府公报, {name: 微信公众号, url: "https://weixin.example/1", date: 2026-02-11}]
attachments: [{file: 附件1.pdf, title: 附件}]
table: {file: 表.xlsx, sheet: 7月, key: 文号, title: 名称, formed: 决定, issued: 公示, columns: [文号, {name: 罚款, label: 罚款（元）, type: money, public: false}]}
changes: [{changed: 2026-02-20, issued: 2026-03-01, note: 更正附件2, major: true}]
checked: 2026-06-30
public_until: {date: 2027-04-01, ground: notice_ended, erase: true}
withdrawn: {date: 2026-04-01, reason: 内容有误, ground: no_longer_current, erase: false, replaced_by: 癸}
exemption: {clause: 第十五条, partial: true, reason: 商业秘密, next_review: 2027-04-01}
review: {collected_by: 甲, reviewed_by: 乙, reviewed_on: 2026-02-09, secrecy: passed, published_by: 丙}
state: draft
---
正文
"""
ITEM_CHINESE = """\
---
索引号: MB9999025/2026-00012
标题: 关于加强政务公开工作的通知
栏目: policy
同时归入: [notices]
体裁: 通知
公开责任主体: gov-office
发文机关: [gov-office, {名称: 中共云川市委办公室}, {单位: statistics}]
发文字号: 云府〔2026〕12号
来源: {名称: 省人民政府, 网址: https://www.province.example/1.html, 发文字号: 省府〔2026〕3号}
旧网址: [/old/2019/abc.html]
迁移: {来源系统: 旧站, 原网址: https://old.yunchuan.example/1.html, 原编号: "17", 迁移日期: 2026-11-01}
成文日期: 2026-01-26
发布日期: 2026-02-10 09:30
期间: 2026-01
内容概述: 概述
关键词: [营商环境]
语言: zh
施行日期: 2026-03-01
文本日期: 2026-06-01
有效期至: 2031-03-01
效力状态: {效力: 部分废止, 日期: 2026-05-01, 依据: {名称: 《决定》, 网址: "https://www.example.gov.cn/", 发文字号: 令〔2026〕3号}}
解读: [甲]
修改: [{文件: 乙, 条文: [第三条]}]
废止: [丙, {名称: 《办法》, 网址: "https://www.example.gov.cn/", 发文字号: 云府〔2009〕31号, 条文: 第五条}]
更正: [丁]
替代: [戊]
澄清: [己]
依据: [庚]
属于: [辛]
结果来源: [壬]
译自: [子]
媒体:
  - {类型: 视频, 文件: 解读.mp4, 标题: 视频, 封面: 封面.png, 字幕: 字幕.vtt, 文字稿: 正文, 替代文字: 文字, 时长: "3:20"}
  - {类型: 音频, 网址: https://tv.example/1, 文字稿: 文字稿.txt}
  - {类型: 图片, 文件: 图解.png}
活动: {开始: 2026-11-24 10:00, 结束: 2026-11-24 11:30, 地点: 市民中心, 主办单位: 市政府, 嘉宾: [甲, {姓名: 乙, 职务: 局长}], 直播: https://tv.example/2}
征求意见: {开始: 2026-11-01, 截止: 2026-12-01, 网址: https://www.yunchuan.example/, 邮箱: a@yunchuan.example, 邮寄: 人民大道1号, 电话: 0999-8000012}
公示期: {起: 2026-11-01, 止: 2026-11-07}
修改后文本: [子]
自有字段: {materials: 身份证}
公开渠道: [云川市人民政府公报, {名称: 微信公众号, 网址: "https://weixin.example/1", 日期: 2026-02-11}]
附件: [{文件: 附件1.pdf, 标题: 附件}]
数据表: {文件: 表.xlsx, 工作表: 7月, 主键: 文号, 题名列: 名称, 生成日期: 决定, 发布日期: 公示, 列: [文号, {列名: 罚款, 显示名: 罚款（元）, 类型: 金额, 公开: 否}]}
变更记录: [{变更日期: 2026-02-20, 发布日期: 2026-03-01, 说明: 更正附件2, 实质性变更: 是}]
核对日期: 2026-06-30
公开至: {日期: 2027-04-01, 依据: 公示期满, 清除: 是}
撤下: {日期: 2026-04-01, 原因: 内容有误, 依据: 不再适用, 清除: 否, 替代: 癸}
不予公开: {条款: 第十五条, 区分处理: 是, 理由: 商业秘密, 下次评估: 2027-04-01}
审核记录: {采集人: 甲, 审核人: 乙, 审核日期: 2026-02-09, 保密审查: 通过, 发布人: 丙}
状态: 草稿
---
正文
"""


def catalog(text: str) -> Catalog:
    """The catalog of a text that has no fault."""
    read = read_catalog(text.encode(), lambda pattern: {})
    assert read.catalog is not None and not read.diagnostics
    return read.catalog


def item(text: str) -> Item:
    """The item of a text that has no fault."""
    read = read_item("content/items/policy/case.md", text.encode(), {})
    assert read.item is not None and not read.diagnostics
    return read.item


def facts(value: object) -> object:
    """A value of the model as plain data, its places left out."""
    if isinstance(value, Location):
        return None
    if is_dataclass(value):
        return {each.name: facts(getattr(value, each.name)) for each in fields(value) if each.name not in ("location", "spans", "dialect", "dialects")}
    if isinstance(value, dict):
        return {key: facts(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [facts(each) for each in value]
    return value


def test_a_catalog_in_chinese_reads_like_the_one_in_english() -> None:
    assert facts(catalog(CHINESE)) == facts(catalog(ENGLISH))


def test_an_item_in_chinese_reads_like_the_one_in_english() -> None:
    assert facts(item(ITEM_CHINESE)) == facts(item(ITEM_ENGLISH))


def test_a_required_field_may_be_named_in_chinese() -> None:
    assert catalog(CHINESE).categories["statistics"].require == ("document_number",)


def test_a_required_field_named_in_chinese_is_inherited_by_its_name() -> None:
    assert catalog(CHINESE).categories["guide"].require == ("document_number",)


def records(type_: FieldType, name: str) -> list[tuple[str, Record]]:
    """Every record of a type, each once, with the keys that lead to it."""
    if isinstance(type_, ListOf):
        return records(type_.inner, name)
    if isinstance(type_, TextOrRecord):
        return records(type_.record, name)
    if not isinstance(type_, Record) or name.count("categories") > 1:
        return []
    return [(name, type_), *(found for each in type_.fields for found in records(each.type, f"{name}.{each.name}"))]


RECORDS = dict(records(ITEM, "item") + records(CATALOG, "catalog"))


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_no_two_keys_of_a_record_share_a_spelling(record: Record) -> None:
    spellings = [key for each in record.fields for key in {each.name, each.alias}]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_every_field_is_described_in_both_languages(record: Record) -> None:
    assert all(each.doc.zh and each.doc.en and each.type.expected.zh and each.type.expected.en for each in record.fields)


def choices() -> dict[str, tuple[Field, Choice]]:
    """Every field with coded values."""
    return {f"{name}.{each.name}": (each, each.type) for name, record in RECORDS.items() for each in record.fields if isinstance(each.type, Choice)}


@pytest.mark.parametrize(("field", "choice"), choices().values(), ids=choices())
def test_no_two_coded_values_share_a_spelling(field: Field, choice: Choice) -> None:
    spellings = [word for pair in choice.values for word in set(pair)]
    assert len(spellings) == len(set(spellings))


def test_the_texts_of_these_tests_use_every_key_of_an_item() -> None:
    written = item(ITEM_ENGLISH).written
    assert written == {each.name for each in ITEM.fields}
