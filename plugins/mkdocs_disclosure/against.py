"""Layer 2: what a check is held against: a manifest, the folder of a published site, or the tree of a commit."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from .model.dates import Moment
from .model.diagnostic import Diagnostic
from .model.earlier import Earlier
from .model.refusal import Refusal
from .model.wording import Wording
from .moment import in_zone
from .previous import NoPrevious, earlier_of, find_previous
from .sources.git_tree import NoTree, commit_of, write_tree
from .sources.reading import read_site

_NO_MANIFEST = Wording(
    "{place} 里没有 manifest.json：它是空的，或者发布时还没有清单",
    "there is no manifest.json in {place}: it is empty, or was published before there were manifests",
)
_NO_TREE = {
    NoTree.NO_GIT: Wording(
        "“{place}”不是文件或文件夹；要与提交比较，需要安装 git", '"{place}" is no file or folder, and to compare with a commit git has to be installed'
    ),
    NoTree.NOT_A_REPOSITORY: Wording(
        "“{place}”不是文件或文件夹，而这个站点不在 git 仓库里，没有提交可以比较：写上一版站点的文件夹或 manifest.json",
        '"{place}" is no file or folder, and this site is in no git repository, so there is no commit to compare with: name the folder of an earlier release or its manifest.json',
    ),
    NoTree.NO_COMMIT: Wording(
        "“{place}”不是文件或文件夹，仓库里也没有这个提交；自动检查中取全部历史（fetch-depth: 0）",
        '"{place}" is no file or folder, and the repository has no such commit; where a check runs by itself, check out all of the history (fetch-depth: 0)',
    ),
    NoTree.NO_SITE: Wording("提交“{place}”里没有这个站点的 catalog.yml", 'there is no catalog.yml of this site in the commit "{place}"'),
}
_NO_ROOM = Wording("提交“{place}”的文件无法写入临时文件夹：{reason}", 'the files of the commit "{place}" cannot be written to a temporary folder: {reason}')
_NO_CATALOG = Wording("提交“{place}”的 catalog.yml 读不懂，无法比较", 'the catalog.yml of the commit "{place}" cannot be read, so nothing can be compared')


def earlier_at(root: Path, place: str, as_of: Moment | datetime) -> Earlier | Diagnostic:
    """What was public at a place: a path, else a commit of the repository, whose tree is read as it would be shown at `as_of`.

    `Refusal` where there is no such place; a finding where its manifest is broken.
    """
    path = Path(place)
    if path.exists():
        found = find_previous(root, path, place)
        if isinstance(found, NoPrevious):
            raise Refusal(_NO_MANIFEST.filled({"place": place}))
        earlier = earlier_of(found, root)
        assert earlier
        return earlier
    commit = commit_of(root, place)
    if isinstance(commit, NoTree):
        raise Refusal(_NO_TREE[commit].filled({"place": place}))
    try:
        with TemporaryDirectory(prefix="disclosure-") as folder:
            if missing := write_tree(root, commit, Path(folder)):
                raise Refusal(_NO_TREE[missing].filled({"place": place}))
            holdings = read_site(Path(folder)).holdings
    except OSError as fault:
        raise Refusal(_NO_ROOM.filled({"place": place, "reason": fault.strerror or str(fault)})) from None
    if holdings is None:
        raise Refusal(_NO_CATALOG.filled({"place": place}))
    name = Wording(f"提交“{commit[:9]}”", f"commit {commit[:9]}")
    return Earlier.tree(name, "catalog.yml", holdings, in_zone(as_of, holdings.catalog.zone))
