"""The option `search` of the plugin: which server the page asks, and with which key. What stands in a page is read by everybody."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ...model.nearest import nearest
from ...model.refusal import Refusal
from ...model.wording import Wording, same
from .forms import Target

_KEYS = ("server", "url", "index", "key")
_HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})
_URL = re.compile(r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?")
"""Nothing that would mean something else in a policy or in the configuration of a web server."""
_INDEX = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_HEX_KEY = re.compile(r"[0-9a-f]{64}")
_TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
_MIGHTY = re.compile(r"admin|master|root|write|secret", re.IGNORECASE)
_RANDOM = 32
"""From this length on a key was made by the server, and a word in it is chance."""
_PLAIN_KEY = re.compile(r"[!-~]{8,2048}")
_SECRETS = ("TYPESENSE_API_KEY", "TYPESENSE_ADMIN_API_KEY", "MEILI_MASTER_KEY", "MEILI_ADMIN_KEY", "MEILI_ADMIN_API_KEY")
"""Environment variables that hold what may do more than search."""


@dataclass(frozen=True, slots=True)
class SearchServer:
    """The server that answers the page of search; `url` without a slash at its end."""

    target: Target
    url: str
    index: str
    key: str = ""

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a Content-Security-Policy must let pages connect to."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def search_server(written: object) -> SearchServer:
    """The server that the option names. Raises `Refusal` where the option is not of its form, or would publish what must not be."""
    if not isinstance(written, Mapping):
        raise _refused("应写 server、url、index、key 几项", "write server, url, index and key below it")
    for name in written:
        if name not in _KEYS:
            advice = nearest(str(name), _KEYS, same(""))
            raise _refused(f"不认识“{name}”{_in_brackets(advice.zh)}", f'"{name}" is not known{_in_brackets(advice.en)}')
    values = {name: str(written.get(name) or "").strip() for name in _KEYS}
    target = _target(values["server"])
    if not _INDEX.fullmatch(values["index"]):
        raise _refused(
            f"index 应是索引的名称，用小写字母、数字、- 和 _，不是“{values['index']}”",
            f'index must be the name of an index, of small letters, digits, - and _, not "{values["index"]}"',
        )
    server = SearchServer(target, _url(values["url"]), values["index"], values["key"])
    _check_key(server)
    return server


def _target(written: str) -> Target:
    try:
        return Target(written)
    except ValueError:
        names = " | ".join(Target)
        raise _refused(f"server 应是 {names}，不是“{written}”", f'server must be {names}, not "{written}"') from None


def _url(written: str) -> str:
    if "@" in written:
        raise _refused("url 里不能有用户名和口令：网页里的内容人人可见", "url must not hold a user name or a password: everybody reads what stands in a page")
    match = _URL.fullmatch(written)
    if not match:
        raise _refused(
            f"url 应是服务器的网址，例如 https://search.example.gov.cn，不是“{written}”",
            f'url must be an address such as https://search.example.org, not "{written}"',
        )
    if match["scheme"] != "https" and match["host"] not in _HERE:
        raise _refused(
            f"url 应以 https:// 开头（本机试用除外），不是“{written}”", f'url must begin with https:// (but for a trial on this machine), not "{written}"'
        )
    return written.rstrip("/")


def _check_key(server: SearchServer) -> None:
    """Refuse a key that is seen to be able to do more than search, and what is no key."""
    key = server.key
    if server.target is Target.OPENSEARCH:
        if key:
            raise _refused(
                "OpenSearch 没有只能搜索的密钥，不要写 key：在它前面设一个代理，只放行 POST /索引/_search",
                "OpenSearch has no keys that may only search: leave key out, and put a proxy before it that lets only POST /INDEX/_search through",
            )
        return
    if not key:
        raise _refused(f"缺少 key：在 {server.target} 里建一个只能搜索的密钥", f"key is missing: make one in {server.target} that may only search")
    if not _PLAIN_KEY.fullmatch(key):
        raise _refused("key 不是密钥：应至少 8 个字符，没有空格", "key is no key: it has at least 8 characters and no blanks")
    if any(os.environ.get(name) == key for name in _SECRETS):
        raise _MASTER
    if server.target is Target.MEILISEARCH and not (_HEX_KEY.fullmatch(key) or _TOKEN.fullmatch(key)):
        raise _MASTER  # its API keys are 64 hexadecimal digits, its tenant tokens are JWT; anything else is a master key
    if len(key) < _RANDOM and _MIGHTY.search(key):
        raise _MASTER


def _refused(zh: str, en: str) -> Refusal:
    return Refusal(Wording(f"mkdocs.yml 中 disclosure 的选项 search：{zh}", f"the option search of disclosure in mkdocs.yml: {en}"))


_MASTER = _refused(
    "key 是管理密钥，会随网页公开，任何人都能用它改删索引：立即更换它，这里只写只能搜索的密钥",
    "key is one that may do more than search; it would be published with the pages, and anybody could change the index with it: replace it at once, and write one that may only search",
)


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""
