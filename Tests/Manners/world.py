"""A pinned world for one run of the tutor, and a terminal of ours to run it in."""

import errno
import fcntl
import os
import pathlib
import pty
import resource
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

try:
    import pyte
except ImportError:  # Debian's python3-pyte and its widths, where another Python comes first in PATH
    sys.path.insert(0, "/usr/lib/python3/dist-packages")
    import pyte

# The program under test: `run` puts it there.
BINARY = os.environ.get("TUTOR", "")
# How /proc tells the system calls a program sleeps in: a write to standard output, a wait for events.
WRITE, POLL = ("1 0x1 ", "7 ") if os.uname().machine == "x86_64" else ("64 0x1 ", "73 ")
LECTURE = ["explore", "-e", "q = x + y\nf = q * z", "--set", "x=-2", "--set", "y=5", "--set", "z=-4"]


class World:
    """A folder of its own that is the program's home, and an environment that owes nothing to whoever runs this."""

    def __init__(self, **changes):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bt-"))
        self.environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "tmux-256color", "TZ": "UTC",
            "HOME": str(self.folder),
        }
        for name, value in changes.items():
            if value is None:
                self.environment.pop(name, None)
            else:
                self.environment[name] = value

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def progress(self):
        return self.folder / ".local/share/backprop-tutor/progress.sqlite"

    def run(self, arguments, data=b"", timeout=60, prefix=(), **options):
        """Runs the program to its end on pipes."""
        return subprocess.run(
            [*prefix, BINARY, *arguments], input=data, capture_output=True, env=self.environment, cwd=self.folder,
            timeout=timeout, **options)


def spent():
    """Seconds of CPU that the programs which have ended took: unlike a clock, the same on a busy machine."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Screen(pyte.Screen):
    """pyte's screen with what pyte 0.8 lacks: scrolling by more than a line, repeating, and wide characters as terminals keep them.

    Whatever takes one half of a wide character away leaves a blank in place of the other, as in xterm, VTE and tmux. What they do not
    agree about is noted in `faults`: inserting and deleting in the middle of one, and what is drawn past the edge.
    """

    def reset(self):
        super().reset()
        self.faults = []
        self.last = ""

    def scroll_down(self, count=1):
        self.scroll(self.reverse_index, lambda margins: margins.top, count)

    def scroll_up(self, count=1):
        self.scroll(self.index, lambda margins: margins.bottom, count)

    def scroll(self, by_one, edge, count):
        column, row = self.cursor.x, self.cursor.y
        self.cursor.y = edge(self.margins or pyte.screens.Margins(0, self.lines - 1))
        for _ in range(count or 1):
            by_one()
        self.cursor.x, self.cursor.y = column, row

    def draw(self, data):
        for character in data:
            width = pyte.screens.wcwidth(character)
            if width > 0:
                if self.cursor.x + width > self.columns:
                    self.fault(f"{character!r} is drawn past the edge")
                self.part(self.cursor.x)
                self.part(self.cursor.x + width)
                self.last = character
            super().draw(character)

    def repeat(self, count=1):
        self.draw(self.last * (count or 1))

    def part(self, column):
        """Blanks both halves of a wide character that would be cut before this column; answers whether there was one."""
        line = self.buffer[self.cursor.y]
        if not 0 < column < self.columns or line[column].data:
            return False
        for half in (column - 1, column):
            line[half] = line[half]._replace(data=" ")
        return True

    def fault(self, what):
        self.faults.append(f"{what} in row {self.cursor.y}, column {self.cursor.x}")

    def insert_characters(self, count=None):
        if self.part(self.cursor.x):
            self.fault("a blank is inserted between the halves of a wide character")
        self.part(self.columns - (count or 1))
        super().insert_characters(count)
        # pyte keeps one cell beyond the edge, and deleting would bring it back.
        self.buffer[self.cursor.y].pop(self.columns, None)

    def delete_characters(self, count=None):
        for column in (self.cursor.x, self.cursor.x + (count or 1)):
            if self.part(column):
                self.fault("half a wide character is deleted")
        super().delete_characters(count)

    def erase_characters(self, count=None):
        self.part(self.cursor.x)
        self.part(self.cursor.x + (count or 1))
        super().erase_characters(count)

    def erase_in_line(self, how=0, private=False):
        self.part({0: self.cursor.x, 1: self.cursor.x + 1}.get(how, 0))
        super().erase_in_line(how, private)


class Stream(pyte.ByteStream):
    csi = {**pyte.ByteStream.csi, "T": "scroll_down", "S": "scroll_up", "b": "repeat"}
    events = pyte.ByteStream.events | {"scroll_down", "scroll_up", "repeat"}


class Terminal:
    """A pseudo-terminal with a program in it, and a screen kept by pyte."""

    def __init__(self, world, arguments=LECTURE, columns=80, rows=24, program=BINARY, preexec=None):
        self.master, self.slave = os.openpty()
        self.resize(columns, rows, tell=False)
        self.before = termios.tcgetattr(self.slave)
        self.screen = Screen(columns, rows)
        self.stream = Stream(self.screen)
        self.bytes = b""

        def take_terminal():
            os.setsid()
            # A shell without job control starts its background jobs with these ignored.
            for number in (signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_DFL)
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if preexec:
                preexec()

        self.process = subprocess.Popen(
            [program, *arguments], stdin=self.slave, stdout=self.slave,
            stderr=self.slave, env=world.environment, cwd=world.folder, preexec_fn=take_terminal)
        os.set_blocking(self.master, False)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            # With what it started: strace leaves its program behind.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        for end in (self.master, self.slave):
            try:
                os.close(end)
            except OSError:
                pass

    def resize(self, columns, rows, tell=True):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if tell:
            self.screen.resize(rows, columns)

    def send(self, keys):
        """Types bytes, however full the terminal's queue is."""
        while keys:
            try:
                keys = keys[os.write(self.master, keys):]
            except BlockingIOError:
                self.take(0.01)

    def fill(self):
        """Has the program draw all anew, unread, until the terminal takes nothing more and holds it in its write."""
        end = time.monotonic() + 20
        for _ in range(200):
            written = self.written
            os.write(self.master, b"\x0c")
            # Keys that wait share a frame: the next one is sent when this one's is written, or cannot be.
            while self.written == written or not self.waits_in(POLL):
                if self.waits_in(WRITE):
                    used = self.ticks
                    time.sleep(0.1)
                    if self.waits_in(WRITE) and self.ticks == used:
                        return
                assert time.monotonic() < end, "never held in a write"
                time.sleep(0.005)
        raise AssertionError("200 frames, and the terminal takes more")

    @property
    def written(self):
        """The bytes that the program has written, to whatever."""
        return next(line for line in open(f"/proc/{self.process.pid}/io") if line.startswith("wchar"))

    @property
    def ticks(self):
        """The clock ticks of CPU that the program has taken."""
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def waits_in(self, call):
        """Whether the program sleeps in a system call, told by how its line in /proc begins."""
        return open(f"/proc/{self.process.pid}/syscall").read().startswith(call)

    def take(self, pause, limit=1 << 20):
        """Reads what comes until nothing has come for `pause` seconds; returns it."""
        got = b""
        while len(got) < limit and select.select([self.master], [], [], pause)[0]:
            try:
                chunk = os.read(self.master, min(65536, limit - len(got)))
            except OSError as error:
                if error.errno in (errno.EIO, errno.EAGAIN):
                    break
                raise
            if not chunk:
                break
            got += chunk
        self.bytes += got
        self.stream.feed(got)
        return got

    @property
    def text(self):
        return "\n".join(self.screen.display)

    def turn_to_question(self):
        """Turns the pages of a lesson until a question is asked."""
        for _ in range(20):
            if "Enter check" in self.text:
                return
            self.send(b"\r")
            self.take(0.1)
        raise AssertionError(f"no question:\n{self.text}")

    def expect(self, text, seconds=20):
        """Waits until the screen shows `text`."""
        end = time.monotonic() + seconds
        while text not in self.text:
            assert time.monotonic() < end, f"{text!r} never came:\n{self.text}\nlast bytes {self.bytes[-300:]!r}"
            assert self.process.poll() is None or select.select([self.master], [], [], 0)[0], (
                f"ended with {self.process.returncode} before {text!r}:\n{self.text}")
            self.take(0.02)

    def end(self, seconds=20):
        """Waits for the program to end; returns its status as a shell sees it, and the seconds it took."""
        start = time.monotonic()
        while self.process.poll() is None:
            assert time.monotonic() - start < seconds, f"still running after {seconds} s:\n{self.text}"
            self.take(0.01)
        took = time.monotonic() - start
        self.take(0.05)
        status = self.process.returncode
        return (128 - status if status < 0 else status), took

    def expect_given_back(self, why=""):
        """Checks that the terminal is as before: settings, screen, cursor, pastes and the mouse."""
        assert termios.tcgetattr(self.slave) == self.before, f"{why}: the terminal's settings are not restored"
        for on, off, what in [
            (b"\x1b[?1049h", b"\x1b[?1049l", "alternate screen"), (b"\x1b[?2004h", b"\x1b[?2004l", "paste brackets"),
            (b"\x1b[?25l", None, "cursor"), (b"\x1b[?1000h", b"\x1b[?1000l", "mouse"),
        ]:
            # A hidden cursor is shown by either of two sequences.
            offs = [off] if off else [b"\x1b[?25h", b"\x1b[34h", b"\x1b[?12l\x1b[?25h"]
            last = self.bytes.rfind(on)
            assert last < 0 or any(self.bytes.rfind(o) > last for o in offs), f"{why}: {what} left behind"


def within(limit, seconds, what):
    """Checks a duration, in the long run only: a quick one must not fail on a busy machine."""
    assert not os.environ.get("TUTOR_STRICT") or seconds < limit, f"{what} took {seconds:.2f} s"


def name_of(number):
    if signal.SIGRTMIN <= number <= signal.SIGRTMAX:
        return f"real-time signal {number}"
    return {16: "SIGSTKFLT"}.get(number) or signal.Signals(number).name
