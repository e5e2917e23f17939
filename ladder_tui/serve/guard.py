"""What a visitor's process may do: read the program's own files, and nothing else of the computer.

The app offers no way to a file. This holds where a mistake in it would.
"""

from __future__ import annotations

import errno
import os
import site
import sys
import sysconfig
import threading
import time
from collections.abc import Callable
from pathlib import Path

FILES = 128
"""Open files and pipes at once."""
REFUSED = {
    *("os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.startfile", "os.fork", "os.forkpty", "pty.spawn"),
    *("subprocess.Popen", "webbrowser.open", "ctypes.dlopen", "sqlite3.connect", "os.kill"),
    *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"),
    *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostname", "urllib.Request"),
    *("os.mkdir", "os.remove", "os.rmdir", "os.rename", "os.link", "os.symlink", "os.truncate", "os.utime"),
    *("os.chmod", "os.chown", "os.chdir", "os.setxattr", "os.removexattr", "tempfile.mkstemp", "tempfile.mkdtemp"),
    *("shutil.copyfile", "shutil.move", "shutil.rmtree", "shutil.make_archive", "shutil.unpack_archive"),
}
"""Events of Python's audit that never happen while somebody walks a tree."""
LISTING = ("os.listdir", "os.scandir")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def limit(memory: int) -> None:
    """Bound what this process takes: megabytes of memory, no file written, no core left behind.

    A system without such bounds (Windows) sets none.
    """
    try:
        import resource
    except ImportError:
        return
    wanted = {resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: FILES}
    wanted[resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS] = memory * 1_000_000
    for what, most in wanted.items():
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # a lower bound is in force already, or this system knows none
            continue


def confine(folders: tuple[str, ...] | None = None) -> None:
    """Refuse everything but reading below some folders from now on, for as long as this process lives.

    Args:
        folders: Where may be read; the folders of Python and of the program unless given.
    """
    allowed = tuple(f"{os.path.realpath(folder)}{os.sep}" for folder in (folders or program_folders()))

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & WRITING:
                raise _refusal(path)
            _hold(path, allowed)
        elif event in LISTING:
            _hold(arguments[0], allowed)
        elif event in REFUSED:
            raise _refusal(event)

    sys.addaudithook(hear)


def program_folders() -> tuple[str, ...]:
    """Return the folders that Python reads code from, and the program's own."""
    own = Path(__file__).parents[1]
    found = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    found += [path for path in sys.path if path and Path(path).resolve() != own.parent.resolve()]
    if site.ENABLE_USER_SITE:
        found.append(site.getusersitepackages())
    return tuple(dict.fromkeys((str(own), *found)))


def follow(parent: int, ended: Callable[[], object]) -> None:
    """Call `ended` from a thread of its own once the process that started this one is gone."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        ended()

    threading.Thread(target=watch, name="follow", daemon=True).start()


def _hold(path: object, allowed: tuple[str, ...]) -> None:
    if isinstance(path, int):  # already open: a pipe to the server
        return
    if not isinstance(path, str | bytes | os.PathLike):
        raise _refusal(path)
    real = os.path.realpath(os.fsdecode(path))
    if not f"{real}{os.sep}".startswith(allowed):
        raise _refusal(path)


def _refusal(what: object) -> PermissionError:
    return PermissionError(errno.EACCES, "not for a visitor", str(what))
