"""Where an output folder lies: on a disk of this machine, or at an address such as s3://bucket/news.

Both give the writer the same few acts, and the writer's protocol needs no others. Names are relative to the output
folder, with slashes, and made by this package: no name from an input ever becomes one.

On a disk, a file that was moved or published has reached it when the call returns, a move replaces in one step, and a
lock is held by one process at a time and falls when that process dies. At an address, one object is put whole or not at
all, a move is a copy and a deletion, and there are no locks: one run at a time.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from signals.errors import OutputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

WORKSHOP = ".signals"  # beside the tables, never inside one: readers take every file under a table for rows
BUFFER_BYTES = 1 << 18
SECRETS = re.compile(r"(?<=://)[^/@]*@|\?.*")  # what an address may hold and a message must not

Hook = Callable[[str, str], None]
hook: Hook | None = None  # called before each act on a disk with its kind and name; tests stop the program here


class Store(Protocol):
    """What the writer and the reader ask of the place that holds the tables."""

    where: str

    def read(self, name: str) -> bytes | None:
        """The content of a small file, None if there is none."""

    def names(self, folder: str) -> list[str]:
        """The files and folders in a folder, sorted; none if there is no such folder."""

    def exist(self, names: Sequence[str]) -> bool:
        """Whether all these files are there."""

    def parquet(self, name: str) -> pq.ParquetFile | None:
        """A Parquet file opened for reading, None if there is none; its errors are the caller's to tell."""

    def sink(self, name: str) -> BinaryIO:
        """A new file to write to."""

    def settle(self, names: Sequence[str]) -> None:
        """Waits until these written files will outlive a loss of power."""

    def publish(self, name: str, data: bytes) -> None:
        """A small file, there in whole or not at all."""

    def move(self, moves: Sequence[tuple[str, str]]) -> None:
        """Files from one name to another, each in one step, replacing what stood there."""

    def clear(self, folder: str) -> None:
        """Removes a folder and what is in it, if it is there."""

    def lock(self, name: str, *, wait: bool = True) -> AbstractContextManager[bool]:
        """Keeps others out while the context lasts; False if another is in and we do not wait."""

    def told(self) -> AbstractContextManager[None]:
        """Turns the errors of the place into one line that names the output folder."""


def at(folder: str | Path) -> Store:
    """The store of an output folder: a path, or an address with a scheme."""
    if not is_remote(folder):
        return Disk(Path(folder))
    filesystem, root = _filesystem(str(folder))
    return Remote(filesystem, root, where=SECRETS.sub("", str(folder)))


def is_remote(folder: str | Path) -> bool:
    return isinstance(folder, str) and "://" in folder


class Disk:
    """A folder of this machine, on a file system with POSIX renames and `flock`."""

    def __init__(self, root: Path) -> None:
        self._root, self.where = root, str(root)

    def read(self, name: str) -> bytes | None:
        with self.told():
            try:
                return (self._root / name).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def names(self, folder: str) -> list[str]:
        with self.told():
            try:
                return sorted(path.name for path in (self._root / folder).iterdir())
            except (FileNotFoundError, NotADirectoryError):
                return []

    def exist(self, names: Sequence[str]) -> bool:
        with self.told():
            return all((self._root / name).is_file() for name in names)

    def parquet(self, name: str) -> pq.ParquetFile | None:
        try:
            return pq.ParquetFile(self._root / name, page_checksum_verification=True)
        except FileNotFoundError:
            return None

    def sink(self, name: str) -> BinaryIO:
        with self.told():
            path = self._root / name
            _folder(path.parent)
            _before("create", name)
            return io.BufferedWriter(_Raw(path, "wb"), BUFFER_BYTES)

    def settle(self, names: Sequence[str]) -> None:
        with self.told():
            for name in names:
                _sync(self._root / name)

    def publish(self, name: str, data: bytes) -> None:
        draft = f"{name}.new"
        with self.told(), self.sink(draft) as file:
            file.write(data)
        parent = str(PurePosixPath(name).parent)
        self.settle([draft, parent])  # all that the folder holds comes before the name that declares it
        self.move([(draft, name)])

    def move(self, moves: Sequence[tuple[str, str]]) -> None:
        with self.told():
            pairs = [(self._root / source, self._root / target) for source, target in moves]
            folders = {target.parent: None for _, target in pairs}
            for folder in folders:
                _folder(folder)
            for source, target in pairs:
                _before("replace", str(target))
                source.replace(target)
            for folder in folders:
                _sync(folder)

    def clear(self, folder: str) -> None:
        path = self._root / folder
        with self.told():
            if path.exists():
                _before("clear", folder)
                shutil.rmtree(path)

    @contextmanager
    def lock(self, name: str, *, wait: bool = True) -> Iterator[bool]:
        path = self._root / WORKSHOP / "locks" / f"{name}.lock"
        with self.told():
            handle = _locked(path, wait=wait)
        try:
            yield handle is not None
        finally:
            if handle is not None:
                with suppress(OSError):
                    path.unlink()
                os.close(handle)

    def told(self) -> AbstractContextManager[None]:
        return _told(self.where, "check the path, its permissions and the free space")


class Remote:
    """A folder that pyarrow or fsspec reaches by an address. One run at a time: nothing keeps two apart."""

    def __init__(self, filesystem: Any, root: str, *, where: str) -> None:
        self._filesystem, self._root, self.where = filesystem, root.rstrip("/"), where

    def read(self, name: str) -> bytes | None:
        with self.told():
            try:
                with self._filesystem.open_input_file(self._path(name)) as file:
                    return bytes(file.read())
            except FileNotFoundError:
                return None

    def names(self, folder: str) -> list[str]:
        from pyarrow.fs import FileSelector

        with self.told():
            found = self._filesystem.get_file_info(FileSelector(self._path(folder), allow_not_found=True))
            return sorted(item.base_name for item in found)

    def exist(self, names: Sequence[str]) -> bool:
        with self.told():
            return all(item.is_file for item in self._filesystem.get_file_info([self._path(name) for name in names]))

    def parquet(self, name: str) -> pq.ParquetFile | None:
        try:
            file = self._filesystem.open_input_file(self._path(name))
        except FileNotFoundError:
            return None
        return pq.ParquetFile(file, page_checksum_verification=True)

    def sink(self, name: str) -> BinaryIO:
        with self.told():
            path = self._path(name)
            try:
                stream = self._filesystem.open_output_stream(path)
            except FileNotFoundError:  # a file system with real folders
                self._filesystem.create_dir(path.rpartition("/")[0], recursive=True)
                stream = self._filesystem.open_output_stream(path)
            sink: BinaryIO = stream
            return sink

    def settle(self, names: Sequence[str]) -> None:
        """What was put and closed is there to stay."""

    def publish(self, name: str, data: bytes) -> None:
        with self.told(), self.sink(name) as file:
            file.write(data)

    def move(self, moves: Sequence[tuple[str, str]]) -> None:
        with self.told():
            for source, target in moves:
                try:
                    self._filesystem.copy_file(self._path(source), self._path(target))
                except FileNotFoundError:
                    self._filesystem.create_dir(self._path(target).rpartition("/")[0], recursive=True)
                    self._filesystem.copy_file(self._path(source), self._path(target))
                self._filesystem.delete_file(self._path(source))

    def clear(self, folder: str) -> None:
        with self.told():
            if self.names(folder):
                self._filesystem.delete_dir(self._path(folder))

    def lock(self, name: str, *, wait: bool = True) -> AbstractContextManager[bool]:
        return nullcontext(True)

    def told(self) -> AbstractContextManager[None]:
        return _told(self.where, "check the address, the credentials and the connection")

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


class _Raw(io.FileIO):
    """A file whose every write can be made to fail by a test."""

    def write(self, data: ReadableBuffer, /) -> int:
        _before("write", str(self.name))
        return super().write(data)


def _filesystem(address: str) -> tuple[Any, str]:
    """What reaches an address, pyarrow before fsspec, and the path within it."""
    from pyarrow import fs

    try:
        filesystem, root = fs.FileSystem.from_uri(address)
        return filesystem, root
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):  # a scheme that pyarrow does not know
        pass
    try:
        fsspec = import_module("fsspec")
        filesystem, root = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        cure = "give a folder, or install fsspec and what it needs for this scheme"
        raise OutputError(f"no way to reach this address: {error}", where=SECRETS.sub("", address), cure=cure) from None
    return fs.PyFileSystem(fs.FSSpecHandler(filesystem)), root


@contextmanager
def _told(where: str, cure: str) -> Iterator[None]:
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"cannot write or read: {what}", where=where, cure=cure) from None


def _locked(path: Path, *, wait: bool) -> int | None:
    """The handle of a locked file, None if another has it.

    Whoever held the lock removes its file, so what we have locked must still be the file of that name.
    """
    import fcntl  # not on every system, and reading does without

    _folder(path.parent)
    while True:
        _before("lock", str(path))
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except BlockingIOError:
            os.close(handle)
            return None
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _before(act: str, name: str) -> None:
    if hook is not None:
        hook(act, name)


def _folder(path: Path) -> None:
    """Makes a folder and those above it, and waits until their names are on the disk."""
    missing = []
    while not path.is_dir():
        missing.append(path)
        if path == path.parent:
            break
        path = path.parent
    for folder in reversed(missing):
        _before("mkdir", str(folder))
        folder.mkdir(exist_ok=True)
        _sync(folder.parent)


def _sync(path: Path) -> None:
    """Waits until a file, or the names in a folder, have reached the disk."""
    _before("sync", str(path))
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
