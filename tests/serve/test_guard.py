"""What a visitor's process cannot do even where the app would let it: each attempt is made in a confined process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ATTEMPTS = {
    "read a file": "open('/etc/passwd')",
    "read a file by bytes": "open(b'/etc/passwd')",
    "read a file below the system": "os.open('/etc/passwd', os.O_RDONLY)",
    "read through the program's folder": "open(os.path.join(own, '..', '..', 'pyproject.toml'))",
    "read through a link": "open('link')",
    "read the environment of the server": "open(f'/proc/{os.getppid()}/environ')",
    "read its own environment": "open('/proc/self/environ')",
    "read code from elsewhere": "__import__('elsewhere')",
    "write a file": "open('new', 'w')",
    "write a file below the system": "os.open('new', os.O_WRONLY | os.O_CREAT)",
    "append to the program": "open(os.path.join(own, '__init__.py'), 'a')",
    "list a folder": "os.listdir('/')",
    "list its home": "list(pathlib.Path.home().iterdir())",
    "walk a folder": "os.scandir('/tmp')",
    "make a folder": "os.mkdir('folder')",
    "make a temporary file": "tempfile.NamedTemporaryFile(dir='.')",
    "make a temporary folder": "tempfile.mkdtemp(dir='.')",
    "delete a file": "os.remove('link')",
    "rename a file": "os.rename('link', 'other')",
    "link to a file": "os.symlink('/etc/passwd', 'passwd')",
    "change the folder": "os.chdir('/')",
    "run a program": "subprocess.run(['true'])",
    "run a shell": "os.system('true')",
    "become a program": "os.execv('/bin/true', ['true'])",
    "fork": "os.fork()",
    "signal another process": "os.kill(os.getppid(), 0)",
    "open an address": "webbrowser.open('http://127.0.0.1:9/')",
    "fetch an address": "urllib.request.urlopen('http://127.0.0.1:9/')",
    "connect": "socket.create_connection(('127.0.0.1', 9))",
    "listen": "socket.socket().bind(('127.0.0.1', 0))",
    "resolve a name": "socket.getaddrinfo('localhost', 80)",
    "open a database": "sqlite3.connect('walks.db')",
    "call the system's library": "ctypes.CDLL(None)",
}
PROGRAM = """
import ctypes, json, os, pathlib, socket, sqlite3, subprocess, sys, tempfile, urllib.request, webbrowser
os.environ["BROWSER"] = "true"
from ladder_tui.serve import guard
import ladder_tui
own = os.path.dirname(ladder_tui.__file__)
guard.confine()
came_of = {}
for name, attempt in json.loads(sys.argv[1]).items():
    try:
        eval(attempt)
        came_of[name] = "done"
    except OSError as error:
        came_of[name] = "refused" if "not for a visitor" in str(error) else repr(error)
    except ImportError:
        came_of[name] = "refused"
print(json.dumps(came_of))
"""


@pytest.fixture(scope="module")
def came_of(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("confined")
    (folder / "link").symlink_to("/etc/passwd")
    elsewhere = tmp_path_factory.mktemp("code")
    (elsewhere / "elsewhere.py").write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(ATTEMPTS)], cwd=folder, capture_output=True, text=True, timeout=60
    )
    assert 0 == done.returncode, done.stderr
    assert ["link"] == [path.name for path in folder.iterdir()]
    result: dict[str, str] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_it_is_refused(came_of: dict[str, str], attempt: str) -> None:
    assert "refused" == came_of[attempt]


def _run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=60)


def test_the_program_still_reads_itself(tmp_path: Path) -> None:
    done = _run(
        "import os, ladder_tui; from ladder_tui.serve import guard; guard.confine(); import wave, textual.widgets;"
        "import ladder_tui.tui.app; open(os.path.join(os.path.dirname(ladder_tui.__file__), 'tui', 'ladder.tcss'))",
        tmp_path,
    )
    assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bound memory otherwise, or not at all")
def test_memory_beyond_the_bound_is_not_given(tmp_path: Path) -> None:
    done = _run("from ladder_tui.serve import guard; guard.limit(100); bytearray(150_000_000)", tmp_path)
    assert 1 == done.returncode
    assert "MemoryError" in done.stderr
    assert (
        0 == _run("from ladder_tui.serve import guard; guard.limit(200); bytearray(150_000_000)", tmp_path).returncode
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no files")
def test_no_byte_is_written_to_a_file_even_without_the_guard(tmp_path: Path) -> None:
    writing = "os.write(os.open('new', os.O_CREAT | os.O_WRONLY), b'x')"
    done = _run(f"import os; from ladder_tui.serve import guard; guard.limit(200); {writing}", tmp_path)
    assert "File too large" in done.stderr
    assert 0 == (tmp_path / "new").stat().st_size


async def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    inner = (
        "import os, sys; from ladder_tui.serve import guard; guard.follow({pid}, lambda: os._exit(7)); sys.stdin.read()"
    )
    outer = (
        "import os, subprocess, sys\n"
        f"code = {inner!r}.format(pid=os.getpid())\n"
        "child = subprocess.Popen([sys.executable, '-c', code], stdin=subprocess.PIPE, stdout=sys.stdout)\n"
        "os.set_inheritable(child.stdin.fileno(), True)\n"
        "print(child.pid, flush=True)\n"
        "os._exit(0)"
    )
    # standard output is held by the inner process: it comes to its end when that one ends
    assert _run(outer, tmp_path).stdout.strip().isdigit()
