"""Other engines over the same documents: what each builds, and how it is asked in the browser. All as their manuals say for Chinese."""

import html
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

from mkdocs_disclosure.search.documents import SearchDocument

SEPARATOR = r"[\s\u200b\-，。；：、]+"

MATERIAL_ASK = """
() => {
  let worker, waiting;
  const sent = (message) => new Promise((resolve) => { waiting = resolve; worker.postMessage(message); });
  globalThis.ask = async (query) => {
    if (!worker) {
      worker = new Worker("/material/assets/javascripts/workers/search.js");
      worker.onmessage = ({ data }) => waiting(data);
      const { config, docs } = await (await fetch("/search/search_index.json")).json();
      await sent({ type: 0, data: { config, docs, options: { suggest: false } } });
    }
    const { data } = await sent({ type: 2, data: query });
    return { addresses: data.items.slice(0, 10).map((item) => item[0].location.split("#")[0]), first: Date.now() };
  };
}
"""
PAGEFIND_ASK = """
() => {
  globalThis.ask = async (query) => {
    globalThis.pagefind ??= await import("/pagefind/pagefind.js");
    const { results } = await pagefind.search(query);
    const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return { addresses: shown.map((each) => each.raw_url ?? each.url), first: Date.now() };
  };
}
"""


def _page(document: SearchDocument) -> str:
    facts = "".join(f"<p>{html.escape(each)}</p>" for each in document.strong.split("\n")[1:])
    body = "".join(f"<p>{html.escape(each)}</p>" for each in document.text.split("\n"))
    return f"<h1>{html.escape(document.title)}</h1>{facts}{body}"


def build_material(made: list[SearchDocument], folder: Path) -> None:
    """The index of Material for MkDocs, cut by jieba where it is installed, beside the theme's own worker."""
    import material
    from material.plugins.search.plugin import SearchIndex

    index = SearchIndex(
        lang=["zh"], separator=SEPARATOR, pipeline=["stemmer"], fields={"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}}
    )
    cut = index._segment_chinese if importlib.util.find_spec("jieba") else str
    for document in made:
        index.entries.append({"location": document.address, "title": cut(document.title), "text": cut(_page(document).partition("</h1>")[2])})
    (folder / "search").mkdir(parents=True)
    (folder / "search" / "search_index.json").write_text(index.generate_search_index(None), "utf-8")
    workers = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    for source in [*workers.glob("workers/search.*.min.js"), *workers.glob("lunr/min/lunr.zh.min.js"), *workers.glob("lunr/min/lunr.stemmer.support.min.js")]:
        name = "search.js" if source.parent.name == "workers" else source.name
        target = folder / "material" / "assets" / "javascripts" / source.parent.relative_to(workers) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())


def build_pagefind(made: list[SearchDocument], folder: Path) -> None:
    """The index of Pagefind, over a page of HTML for each document."""
    for document in made:
        target = folder / document.address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"<!DOCTYPE html><html lang=zh-CN><title>{html.escape(document.title)}</title><body>{_page(document)}</body></html>", "utf-8")
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(folder)], check=True, stdout=subprocess.DEVNULL)


PEERS = {"material": (build_material, MATERIAL_ASK), "pagefind": (build_pagefind, PAGEFIND_ASK)}


def number_of(address: str) -> int:
    """The number of the document at an address."""
    return int(address.strip("/").split("/")[1])


def versions() -> str:
    """Which peers are there, as JSON."""
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for name in ("mkdocs-material", "pagefind", "jieba"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return json.dumps(found)
