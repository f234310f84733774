"""Word 97 (.doc), RTF and OpenDocument, by LibreOffice: converted to .docx in a profile of its own, and read.

LibreOffice runs without a screen, without the user's settings and macros, and is ended with
all it started when it takes too long.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from qdparse.errors import EngineMissing, TimedOut, Unreadable
from qdparse.layout import Layout

SECONDS = 120  # that a conversion may take
_PROGRAMS = ("soffice", "libreoffice")
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
MEDIA_TYPES = {
    ".doc": "application/msword",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
}


def read_office(data: bytes, name: str, suffix: str) -> Layout:
    """The layout of a ``.doc``, ``.rtf`` or ``.odt``.

    Raises EngineMissing without LibreOffice, TimedOut, and Unreadable for a file that it
    cannot open either.
    """
    from qdparse.read.docx import read_docx

    layout = read_docx(converted(data, name, suffix), name)
    return layout._replace(media_type=MEDIA_TYPES[suffix])


def converted(data: bytes, name: str, suffix: str, seconds: float = SECONDS) -> bytes:
    """The bytes of the same document as .docx."""
    program = found_program()
    if program is None:
        raise EngineMissing(name, "office_missing")
    with tempfile.TemporaryDirectory(prefix="qdparse-") as folder:
        source = Path(folder) / f"in{suffix}"  # a name without anything of the user's
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--nodefault",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(Path(folder) / "out"),
            str(source),
        ]  # fmt: skip
        _run(command, name, seconds)
        made = Path(folder) / "out" / "in.docx"
        if not made.is_file():
            raise Unreadable(name, "unreadable", reason="LibreOffice cannot open it")
        return made.read_bytes()


def found_program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    for program in _PROGRAMS:
        path = shutil.which(program)
        if path is not None:
            return path
    return next((path for path in _USUAL if Path(path).is_file()), None)


def _run(command: list[str], name: str, seconds: float) -> None:
    """Run to the end, or end it and its children after ``seconds``."""
    group = {} if sys.platform == "win32" else {"start_new_session": True}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **group,  # type: ignore[call-overload]
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as why:
        raise TimedOut(name, seconds=round(seconds)) from why
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
