"""Folders that several machines see: a file is there whole or not at all, and is what was written last."""

from pathlib import Path
from typing import Any

import pytest

from kaoju.errors import UsageError
from kaoju.runners.folders import folder_at

fsspec = pytest.importorskip("fsspec")
SCHEMES = ["", "file://", "memory://"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_file_is_what_was_put_there_last_and_leaves_nothing_beside_it(scheme: str, tmp_path: Path) -> None:
    folder = folder_at(f"{scheme}{tmp_path}/a", make=True)
    assert folder.taken("one") is None
    for content in (b"1", b"22", b""):
        folder.put("one", content)
        folder.put("two", content)
        assert (folder.taken("one"), sorted(folder.names())) == (content, ["one", "two"])
        assert folder_at(folder.told).taken("one") == content, "whoever else looks"
    folder.drop("one")
    folder.drop("one")
    assert folder.names() == ["two"]
    folder.leave()
    assert folder.names() == ["two"], "something lies in it"
    folder.drop("two")
    folder.leave()
    assert folder.names() == []
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("scheme", ["file://", "memory://"])
def test_who_is_stopped_while_writing_leaves_the_old_file(
    scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_at(f"{scheme}{tmp_path}/b", make=True)
    folder.put("one", b"old")
    files = type(fsspec.url_to_fs(folder.told)[0])
    write = files.pipe_file

    def halves(self: Any, path: str, content: bytes, **told: Any) -> None:
        write(self, path, content[:1], **told)
        raise ConnectionResetError

    monkeypatch.setattr(files, "pipe_file", halves)
    with pytest.raises(ConnectionResetError):
        folder.put("one", b"new")
    assert folder.taken("one") == b"old"
    assert all(name == "one" or name.endswith(".part") for name in folder.names())


@pytest.mark.parametrize("told", ["nowhere://a/b", "s3://bucket/a"])
def test_a_folder_that_cannot_be_reached_says_why(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "s3fs", None)
    with pytest.raises(UsageError) as caught:
        folder_at(told, make=True)
    assert caught.value.slug == "folder-unseen"
    assert told in caught.value.shown()
