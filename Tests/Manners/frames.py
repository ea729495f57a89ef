"""Frames: every lesson as two terminals show it."""

import itertools
import os
import re
import select
import subprocess
import time

from reach import lesson_ids
from world import LECTURE, Screen, Stream, Terminal, World

POLLS = ("7", "73", "271")  # poll and ppoll, by their numbers on Linux
SIDES = set("│├┤┼║╟╢╫╞╡")
RULE = set("─┬┴┼▴▾◂▸")  # with the signs of a drawing that can be panned

DOWN, PAGE_DOWN, ESCAPE = b"\x1b[B", b"\x1b[6~", b"\x1b"
F1, F2, F3, F4 = b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS"
F5, F7, F8, F9 = b"\x1b[15~", b"\x1b[18~", b"\x1b[19~", b"\x1b[20~"
# The list of lessons, a search in it, the keys, a lesson to its third page, its drawing alone, and back.
TOUR = [F4, DOWN, DOWN, PAGE_DOWN, b"/", b"a", "梯".encode(), ESCAPE, b"?", PAGE_DOWN, ESCAPE, b"\r", b"\r", b"\r", F9, F8, DOWN, ESCAPE, F4]
# A wrong answer, a hint, the answer, the views, the question about a node, another value, the list and the keys.
TOUR_OF_A_GRAPH = [b"9", b"\r", F2, F3, b"\t", F9, F9, F7, b"q", ESCAPE, F5, b"4\r", F4, F1, PAGE_DOWN, ESCAPE]


class Player(Terminal):
    """A program whose frames are taken whole: one is there as soon as the program waits for the next key."""

    def waits(self):
        """Whether the program has taken all that was typed and waits for more: for keys and signals, two files.

        Asked in this order, and by select, which hands over what is on its way: it has taken the last key, then it is done with it.
        """
        if select.select([self.slave], [], [], 0)[0]:
            return False
        with open(f"/proc/{self.process.pid}/syscall") as call:
            number, *arguments = call.read().split()
        return number in POLLS and int(arguments[1], 16) == 2

    def frame(self, keys=b"", seconds=20):
        """The bytes of the frame that these keys make, none if they do nothing; without keys, of the first one."""
        self.send(keys)
        got, end = b"", time.monotonic() + seconds
        while not (self.waits() and (got or keys)):
            assert time.monotonic() < end and self.process.poll() is None, f"no frame after {keys!r}:\n{self.text}"
            select.select([self.master], [], [], 0.002)
            got += self.take(0)
        return got + self.take(0)

    def drawn_anew(self):
        """What the program draws when it is asked to draw everything, on a screen where nothing was."""
        kept = self.screen, self.stream
        self.screen = Screen(kept[0].columns, kept[0].lines)
        self.stream = Stream(self.screen)
        self.frame(b"\x0c")
        anew = self.screen.display
        self.screen, self.stream = kept
        return anew


class Multiplexer:
    """A tmux server: each pane of it is a terminal that is written to and asked what it shows."""

    def __init__(self, world):
        self.environment = world.environment
        self.command = ["tmux", "-u", "-S", str(world.folder / "tmux"), "-f", "/dev/null"]
        self.tell("new-session", "-d", "sleep", "infinity", ";", "set", "-g", "status", "off")

    def tell(self, *arguments):
        return subprocess.run([*self.command, *arguments], env=self.environment, check=True, capture_output=True,
                              text=True, timeout=20).stdout

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run([*self.command, "kill-server"], env=self.environment, capture_output=True)


class Pane:
    """A terminal of a tmux server that shows what it is given."""

    def __init__(self, server, columns, rows):
        self.server, self.rows = server, rows
        # Raw, lest its answers be kept back until a line ends; known to be when the shell in it says so.
        self.name, path = server.tell("new-session", "-d", "-x", str(columns), "-y", str(rows), "-P", "-F",
                                      "#{pane_id} #{pane_tty}", "stty raw -echo; tmux wait-for -S raw; exec sleep infinity").split()
        server.tell("wait-for", "raw")
        self.file = os.open(path, os.O_RDWR | os.O_NOCTTY)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.file)
        self.server.tell("kill-session", "-t", self.name)

    def show(self, data):
        """Shows bytes; answers the lines that are there when all are taken, and the cursor's row and column."""
        data += b"\x1b[6n"
        while data:
            data = data[os.write(self.file, data):]
        answer = b""
        while not answer.endswith(b"R"):
            assert select.select([self.file], [], [], 20)[0], "tmux does not answer"
            answer += os.read(self.file, 100)
        row, column = re.search(rb"\[(\d+);(\d+)R$", answer).groups()
        lines = [line.rstrip() for line in self.server.tell("capture-pane", "-p", "-t", self.name).split("\n")][:self.rows]
        return lines + [""] * (self.rows - len(lines)), (int(row) - 1, int(column) - 1)


def open_boxes(screen):
    """How many boxes are drawn, and those whose sides do not stand under the corners of their lid or end in no corner.

    A box may be cut off below, by a rule across the screen. So may the line between two panes, whose lid is the rule above it.
    """
    # The right half of a wide character is an empty cell.
    rows = ["".join(screen.buffer[row][column].data[:1] or "\0" for column in range(screen.columns))
            for row in range(screen.lines)]
    count, wrong = 0, []
    for top, row in enumerate(rows):
        lids = [(lid.start(), lid.end() - 1) for lid in re.finditer("[┌╔][─═┬╤┴╧┼]+[┐╗]", row)]
        if set(row) <= RULE:
            lids += [(tee.start(), tee.start()) for tee in re.finditer("┬", row)]
        for left, right in lids:
            count += 1
            ends = next((below[left] + below[right] for below in rows[top + 1:]
                         if not (below[left] in SIDES and below[right] in SIDES)), "")
            if ends not in ("└┘", "╚╝") and not (ends and set(ends) <= RULE):
                wrong.append(f"row {top}, columns {left} to {right}: {ends!r}")
    return count, wrong


def play(server, term, arguments, columns, rows, keys):
    """Looks at a program's frames, the first one and that of each of `keys`; answers what was shown and how many boxes there were."""
    shown, boxes = [], 0
    with World(TERM=term) as world, Player(world, arguments, columns, rows) as player, Pane(server, columns, rows) as pane:
        new, keys = player.frame(), iter(keys)
        while new:
            screen = player.screen
            ours = [line.rstrip() for line in screen.display]
            where = f"{' '.join(arguments)}, {term}, {columns}×{rows}, frame {len(shown) + 1}"
            text = "\n".join(ours)
            assert not screen.faults, f"{where}: {screen.faults}\n{text}"
            theirs, cursor = pane.show(new)
            assert ours == theirs, f"{where}, here and in tmux:\n" + "\n".join([text, "=" * columns, *theirs])
            # pyte keeps the cursor beyond the last column it wrote to.
            assert cursor == (screen.cursor.y, min(screen.cursor.x, columns - 1)), f"{where}: tmux has the cursor at {cursor}\n{text}"
            count, wrong = open_boxes(screen)
            assert not wrong, f"{where}: {wrong}\n{text}"
            anew = player.drawn_anew()
            assert anew == screen.display, f"{where}, as it is and drawn anew:\n" + "\n".join([text, "=" * columns, *anew])
            boxes += count
            shown.append(text)
            # Some keys do nothing: those of a lesson at its end.
            new = next(filter(None, map(player.frame, keys)), b"")
    return shown, boxes


def frames(lessons=None, terminals=(("tmux-256color", 40, 12), ("tmux-256color", 80, 24), ("xterm-256color", 80, 24),
                                    ("tmux-256color", 132, 40)), steps=45):
    """2. Every lesson: nothing past the edge or cut, each side under its corner; as tmux shows it, and as drawn anew."""
    lessons = lessons or lesson_ids()
    compared, boxes, short = 0, 0, []
    with World() as world, Multiplexer(world) as server:
        for (term, columns, rows), language in itertools.product(terminals, ["en", "zh-Hans"]):
            for arguments, keys in [(["learn", lesson], [F3 + b"\t"] * (steps - 1)) for lesson in lessons] + [
                    (["learn"], TOUR), ([*LECTURE], TOUR_OF_A_GRAPH)]:
                shown, count = play(server, term, [*arguments, "--lang", language], columns, rows, keys)
                compared += len(shown)
                boxes += count
                if len(set(shown)) < min(steps, 9):
                    short.append(f"{' '.join(arguments)}, {language}, {term}, {columns}×{rows}: {len(set(shown))}")
    assert not short, f"fewer frames than there should be: {short}"
    return (f"{compared} frames of {len(lessons)} lessons, 2 languages, {len(terminals)} kinds and sizes, {boxes} boxes: "
            "nothing past the edge or cut, alike in pyte, in tmux and drawn anew")


def some_frames():
    """2. As frames: two lessons at 80×24."""
    return frames(["chain-rule", "hidden-layer"], [("tmux-256color", 80, 24)])
