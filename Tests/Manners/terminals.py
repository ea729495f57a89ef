"""Terminals: their kinds and sizes, locales, colours, keys."""

import itertools
import os
import random
import re
import subprocess
import time

from world import BINARY, LECTURE, Terminal, World, within

ESCAPE = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")


def sizes(storm=60):
    """1. Starts at every size and is resized through all of them, with keys in between."""
    every = [(200, 60), (80, 24), (79, 23), (40, 12), (20, 6), (10, 2), (1, 1), (1000, 5), (1000, 200)]
    for columns, rows in every:
        with World() as world, Terminal(world, columns=columns, rows=rows) as terminal:
            terminal.take(0.3)
            assert terminal.process.poll() is None, f"ended at {columns}×{rows}"
            terminal.send(b"3\r\x1b")
            terminal.take(0.3)
            terminal.resize(80, 24)
            terminal.expect("step 1 of 12")
            if columns < 40 or rows < 12:
                assert "✓" not in terminal.text, f"a key acted unseen at {columns}×{rows}"
    draw = random.Random(1)
    with World() as world, Terminal(world) as terminal:
        terminal.expect("step 1 of 12")
        terminal.send(b"3\r")
        terminal.expect("✓")
        before = terminal.text
        for _ in range(storm):
            terminal.resize(draw.randint(1, 300), draw.randint(1, 100))
            terminal.send(draw.choice([b"\x0c", b"\x1b[A", b"\x1b[B"]))
            terminal.take(draw.choice([0, 0, 0.005]))
        terminal.resize(80, 24)
        terminal.take(0.5)
        terminal.send(b"\x0c")
        terminal.expect("step 1 of 12")
        terminal.take(0.3)
        assert terminal.text == before, f"another screen after the storm:\n{terminal.text}"
    return f"{len(every)} sizes to start at, a storm of {storm} resizes with keys: same screen after"


def kinds():
    """4. Every kind of terminal in every locale: it runs, or says one clear line; Chinese keeps its width."""
    terms = [None, "nosuch", "dumb", "vt100", "linux", "xterm", "xterm-256color", "tmux-256color", "screen-256color",
             "xterm-kitty", "xterm-ghostty"]
    locales = ["C", "C.UTF-8", "zh_CN.UTF-8", "en_US.UTF-8", None]
    count = 0
    for term, lang in itertools.product(terms, locales):
        with World(TERM=term, LANG=lang) as world, Terminal(world, [*LECTURE, "--lang", "zh-Hans"]) as terminal:
            what = f"TERM={term} LANG={lang}"
            plain = term == "dumb"
            terminal.expect("第 1 步", 30)
            # The Linux console's font has no mathematical signs.
            ascii_only = lang in ("C", None) or term == "linux"
            if not plain:
                boxes = any(sign in terminal.text for sign in "┌─│")
                assert boxes != ascii_only, f"{what}: boxes {'in' if boxes else 'not in'} UTF-8\n{terminal.text}"
                # The end of the top line is where it belongs only if every Chinese character took two cells.
                line = terminal.screen.display[0].replace(" ", "").rstrip()
                assert line.endswith("共12步"), f"{what}: {line}"
                terminal.send(b"\x1bq")
                status, _ = terminal.end()
                assert status == 0, f"{what}: ended with {status}"
                terminal.expect_given_back(what)
                known = term in ("vt100", "linux", "xterm", "xterm-256color", "tmux-256color", "screen-256color")
                told = "unknown here" in terminal.bytes.decode(errors="replace") or "此未知" in terminal.bytes.decode(
                    errors="replace")
                assert told != known or os.path.exists(f"/usr/share/terminfo/x/{term}"), f"{what}: fallback told: {told}"
            else:
                assert b"\x1b" not in terminal.bytes, f"{what}: an escape byte"
            count += 1
    with World(TERMINFO="/nonexistent", TERMINFO_DIRS="/nonexistent", TERM="nosuch\x1b[31m") as world, Terminal(
            world) as terminal:
        terminal.expect("step 1 of 12")
        terminal.send(b"\x1bq")
        terminal.end()
        assert b"\x1b[31m\xe2\x80\x9d" not in terminal.bytes and "^[[31m" in terminal.bytes.decode(), "TERM is told raw"
    return f"{count} pairs of TERM and LANG"


def console():
    """4. The Linux console itself, a free one of this machine's: ASCII and English, all of it in its font; in Chinese, two cells a character."""
    import array
    import fcntl
    import termios
    open_query, missing = 0x5600, 0xFE  # VT_OPENQRY; the glyph that stands for what the font lacks
    number = array.array("i", [0])
    try:
        with open("/dev/tty0", "wb", buffering=0) as any_console:
            fcntl.ioctl(any_console, open_query, number)
        terminal = os.open(f"/dev/tty{number[0]}", os.O_RDWR | os.O_NOCTTY)
    except OSError as error:
        return f"not run: no Linux console can be had here ({error.strerror})"
    rows, columns, *_ = array.array("H", fcntl.ioctl(terminal, termios.TIOCGWINSZ, b"\0" * 8))

    def shown():
        characters = open(f"/dev/vcsu{number[0]}", "rb").read().decode("utf-32-le")
        return [characters[row * columns:][:columns] for row in range(rows)]

    def lacking():
        glyphs = open(f"/dev/vcs{number[0]}", "rb").read()
        return {cell for cell, glyph in zip("".join(shown()), glyphs) if glyph == missing}

    def expect(text):
        end = time.monotonic() + 20
        while text not in "\n".join(shown()).replace("\u200b", ""):
            assert time.monotonic() < end, f"{text!r} never came:\n" + "\n".join(shown())
            time.sleep(0.02)

    def take_terminal():
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 1)

    for arguments, first, page, said in [
        (["learn", "softmax"], "step 1 of", "step 8 of", "Not right"),
        (["learn", "softmax", "--lang", "zh-Hans"], "第 1 步", "第 8 步", "不对"),
    ]:
        with World(TERM="linux", LANG="zh_CN.UTF-8") as world:
            keys = os.open(f"/dev/tty{number[0]}", os.O_RDWR | os.O_NOCTTY)
            before = termios.tcgetattr(keys)
            process = subprocess.Popen([BINARY, *arguments], stdin=keys, stdout=keys, stderr=keys,
                                       env=world.environment, cwd=world.folder, preexec_fn=take_terminal)
            try:
                expect(first)
                for text, answer in [("\x1b[C" * 7, page), ("4\r", said)]:
                    for byte in text.encode():
                        fcntl.ioctl(keys, termios.TIOCSTI, bytes([byte]))
                    expect(answer)
                if "--lang" not in arguments:
                    assert "".join(shown()).isascii() and not lacking(), f"{lacking()} is not in the font"
                borders = {line[51] for line in shown()[2:15]}
                assert borders == {"|"}, f"the border is torn: {borders}\n" + "\n".join(shown())
                fcntl.ioctl(keys, termios.TIOCSTI, b"\x03")
                assert process.wait(20) == 130
            finally:
                process.kill()
                process.wait()
                os.close(keys)
            # Its session is over, and with it every opening of the console that it had.
            keys = os.open(f"/dev/tty{number[0]}", os.O_RDWR | os.O_NOCTTY)
            assert termios.tcgetattr(keys)[:4] == before[:4], "the console's settings are not restored"
            os.close(keys)
    os.close(terminal)
    return f"/dev/tty{number[0]}, {columns}×{rows}: a lesson in English and in Chinese, an answer judged, given back"


def pipes():
    """5. NO_COLOR, --no-color, pipes in and out, closed input, a full device: no escape byte, right exit codes."""
    with World() as world:
        color = re.compile(rb"\x1b\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])[0-9;]*m")
        for changes, arguments, colored in [({}, [], True), ({"NO_COLOR": ""}, [], True), ({"NO_COLOR": "1"}, [], False),
                                            ({"NO_COLOR": "0"}, [], False), ({}, ["--no-color"], False)]:
            with World(**changes) as own, Terminal(own, [*LECTURE, *arguments]) as terminal:
                terminal.expect("step 1 of 12")
                terminal.send(b"\x1bq")
                terminal.end()
                assert bool(color.search(terminal.bytes)) == colored, f"{changes} {arguments}: colour {not colored}"
        for arguments, data, status in [
            (LECTURE, b"3\n", 0), (["learn", "chain-rule"], b"", 0), (["--version"], b"", 0), (["--help"], b"", 0),
            (["graph", "draw", "-e", "x = 2\nf = x * x"], b"", 0), (["graph", "nosuch"], b"", 2), (["explore", "nosuch"], b"", 3),
            (["explore", "--\x1b[31m"], b"", 2), (["learn", "\x1b]0;x\x07"], b"", 3),
        ]:
            ended = world.run(arguments, data)
            assert ended.returncode == status, f"{arguments}: {ended.returncode}\n{ended.stderr.decode()}"
            for stream in (ended.stdout, ended.stderr):
                assert not ESCAPE.search(stream), f"{arguments}: {ESCAPE.search(stream)}"
            assert status == 0 or ended.stderr, f"{arguments}: failed without a word"
        for arguments in [["graph", "grad", "-e", "x = 2\nf = x * x"], ["pack", "schema"], LECTURE, ["--help"]]:
            with open("/dev/full", "wb") as full:
                ended = subprocess.run([BINARY, *arguments], stdin=subprocess.DEVNULL, stdout=full,
                                       stderr=subprocess.PIPE, env=world.environment, timeout=60)
            assert ended.returncode == 5 and b"No space" in ended.stderr, f"{arguments} > /dev/full: {ended}"
            ended = subprocess.run(["sh", "-c", 'exec "$0" "$@" <&-', BINARY, *arguments],
                                   capture_output=True, env=world.environment, timeout=60)
            assert ended.returncode in (0, 3), f"{arguments} with input closed: {ended}"
            ended = subprocess.run(["sh", "-c", 'exec "$0" "$@" >&- 2>&-', BINARY, *arguments],
                                   stdin=subprocess.DEVNULL, env=world.environment, timeout=60)
            assert ended.returncode >= 0, f"{arguments} with output closed: {ended}"
    return "colour switches, pipes, closed and full streams"


def escape():
    """9. Esc acts within 100 ms; 7. the cursor stands where the input method needs it, full-width forms type."""
    slowest = 0.0
    with World() as world, Terminal(world) as terminal:
        terminal.expect("step 1 of 12")
        for _ in range(5):
            # The page of keys opens by F1 and closes by Esc.
            terminal.send(b"\x1bOP")
            terminal.expect("PgUp")
            terminal.take(0.1)
            start = time.monotonic()
            terminal.send(b"\x1b")
            terminal.take(0.5, limit=1)
            slowest = max(slowest, time.monotonic() - start)
            terminal.expect("step 1 of 12")
        terminal.send("－１．５".encode())
        terminal.expect("−1.5")
        terminal.take(0.1)
        row = next(i for i, line in enumerate(terminal.screen.display) if "－" in line)
        assert terminal.screen.cursor.y == row, "the cursor is not in the answer"
        assert not terminal.screen.cursor.hidden
        # "q = " begins in column 1; four wide characters follow.
        assert terminal.screen.cursor.x == 1 + 4 + 8, f"the cursor is in column {terminal.screen.cursor.x}"
        terminal.send("\x1b".encode())
        terminal.take(0.1)
        terminal.send("ｑ".encode())
        assert terminal.end()[0] == 0
    within(0.1, slowest, "Esc")
    return f"Esc {slowest * 1000:.0f} ms at the slowest; cursor at the caret after wide characters"


def replies(views=((b"", "step 1 of 12"), (b"\x1b", "to answer"))):
    """14. Late answers of a terminal, whole and in pieces, are no keys; Alt with their first letter is swallowed at the most."""
    ends = [b"\x1b\\", b"\x07"]
    whole = [begin + b"11;rgb:1e1e/2222/3333 rhq?" + end for begin in [b"\x1b]", b"\x1bP", b"\x1bX", b"\x1b^", b"\x1b_"] for end in ends]
    whole += [b"\x1b[?62;22c", b"\x1b[24;80R", b"\x1b[?2026;2$y", b"\x1b]52;c;" + b"cnJy" * 500 + b"\x07"]
    count = 0
    for keys, shown in views:
        with World() as world, Terminal(world) as terminal:
            terminal.expect("step 1 of 12")
            terminal.send(keys)
            terminal.expect(shown)
            terminal.take(0.3)
            before = terminal.text
            for reply in whole:
                terminal.send(reply)
                terminal.take(0.06)
                assert terminal.text == before, f"{reply[:20]} acts in {shown!r}:\n{terminal.text}"
                # In three pieces, the first of which tells what it is.
                for piece in [reply[:2], reply[2:6], reply[6:]]:
                    terminal.send(piece)
                    time.sleep(0.01)
                terminal.take(0.06)
                assert terminal.text == before, f"{reply[:20]} in pieces acts in {shown!r}:\n{terminal.text}"
                count += 2
    with World() as world, Terminal(world) as terminal:
        terminal.expect("step 1 of 12")
        for letter in b"]PX^_[":
            terminal.send(b"\x1b" + bytes([letter]))
            terminal.take(0.2)
            terminal.send(b"3")
            terminal.expect("reads as 3")
            terminal.send(b"\x7f")
            terminal.take(0.06)
        # A string without an end is given up.
        terminal.send(b"\x1b]" + b"x" * 4100)
        terminal.expect("xxx")
        terminal.send(b"\x7f" * 10 + b"3")
        terminal.expect("reads as 3")
        terminal.send(b"\x03")
        assert terminal.end()[0] == 130
    # Line by line they are in what the terminal hands over, before the answer or in it.
    for reply in whole:
        with World() as world, Terminal(world, [*LECTURE, "--plain"]) as terminal:
            terminal.expect("Step 1 of 12")
            terminal.send(reply)
            terminal.send(b"3\r")
            terminal.expect("Right.")
            terminal.send(b":quit\r")
            assert terminal.end()[0] == 0
            count += 1
    return f"{count} answers of a terminal, none taken for keys"


def all_replies():
    """14. Late answers in more views."""
    return replies(((b"-1.", "reads as"), (b"\x1bOP", "PgUp"), (b"\x1b[18~z", "node named"), (b"\x1b[19~", "MAP"),
                    (b"\x1b[15~4", "another value"), (b"\x1bOS", "by hand")))


def later():
    """13. Streams that say “later”: all is written and read in the end, without spinning, the flag as it was found."""
    import fcntl

    def nonblocking():
        for stream in (0, 1):
            fcntl.fcntl(stream, fcntl.F_SETFL, fcntl.fcntl(stream, fcntl.F_GETFL) | os.O_NONBLOCK)

    count = 0
    for arguments in [["pack", "schema"], ["graph", "draw", "-e", "x = 2\nf = x * x"], ["learn", "chain-rule"]]:
        with World() as world:
            wanted = world.run(arguments, b":quit\n").stdout
        for pieces in [[b":quit\n"], [b":qu", b"it\n"]]:
            with World() as world:
                out, into = os.pipe()
                fcntl.fcntl(into, fcntl.F_SETPIPE_SZ, 4096)
                typed, typing = os.pipe()
                process = subprocess.Popen([BINARY, *arguments], stdin=typed, stdout=into, stderr=subprocess.PIPE,
                                           env=world.environment, cwd=world.folder, preexec_fn=nonblocking)
                os.close(into)
                time.sleep(0.2)
                for piece in pieces:
                    os.write(typing, piece)
                    time.sleep(0.1)
                got = b""
                while piece := os.read(out, 1000):
                    got += piece
                    time.sleep(0.001)
                said = process.communicate(timeout=20)[1]
                assert process.returncode == 0, f"{arguments}: {process.returncode} {said}"
                assert got == wanted, f"{arguments}: {len(got)} of {len(wanted)} bytes"
                for end in (out, typed, typing):
                    os.close(end)
                count += 1
    with World() as world, Terminal(world, ["learn", "chain-rule", "--plain", "--lang", "en"], preexec=nonblocking) as terminal:
        terminal.expect("Step 1 of")
        terminal.take(0.3)
        assert terminal.process.poll() is None, "it ends where nothing is typed yet"
        terminal.send(b":quit\r")
        assert terminal.end()[0] == 0
    with World() as world, Terminal(world, columns=200, rows=60, preexec=nonblocking) as terminal:
        terminal.expect("step 1 of 12")
        terminal.fill()
        before = terminal.ticks
        time.sleep(1)
        spun = terminal.ticks - before
        assert spun < 20, f"{spun} clock ticks in a second in which nothing is taken"
        terminal.take(0.5)
        terminal.expect("step 1 of 12")
        assert fcntl.fcntl(terminal.slave, fcntl.F_GETFL) & os.O_NONBLOCK, "the flag it found is gone"
        terminal.send(b"\x03")
        assert terminal.end()[0] == 130
        terminal.expect_given_back("later")
    return f"{count} slow pipes, a terminal line by line and one full: {spun} clock ticks in a second of waiting"


def clipboard():
    """Copying out: only when asked, whole, and wrapped for screen; never to a console that would print it."""
    import base64
    for changes, keys, wanted in [
        ({}, b"\x1b[23~", b"\x1b]52;c;" + base64.b64encode(b"q = x + y") + b"\x07"),
        ({"TMUX": "/tmp/x,1,0"}, b"\x1b[23~", b"\x1bPtmux;\x1b\x1b]52;c;"),
        ({"STY": "1.x"}, b"\x1b[23~", b"\x1bP\x1b]52;c;" + base64.b64encode(b"q = x + y") + b"\x07\x1b\\"),
        ({}, b"3\r\x1bh?\x1b\x1b", None), ({"TERM": "linux"}, b"\x1b[23~", None),
    ]:
        with World(**changes) as world, Terminal(world) as terminal:
            terminal.expect("step 1 of 12")
            terminal.send(keys)
            terminal.take(0.4)
            if wanted is None:
                assert b"]52;" not in terminal.bytes, f"{changes}: sent unasked"
            else:
                assert wanted in terminal.bytes, f"{changes}: {terminal.bytes[-200:]!r}"
    return "asked, unasked, in tmux, in screen, on the console"


def storm():
    """1. As sizes, with 500 resizes."""
    return sizes(500)


def screen_program():
    """Runs inside GNU screen, which knows less than tmux."""
    with World(TERM="xterm-256color") as world:
        world.environment["SCREENDIR"] = str(world.folder / "s")
        os.mkdir(world.folder / "s", 0o700)
        with Terminal(world, ["-c", "/dev/null", "-U", BINARY, *LECTURE], program="screen") as terminal:
            terminal.expect("step 1 of 12")
            terminal.send(b"3\r")
            terminal.expect("✓")
            terminal.send(b"\x1bq")
            terminal.end()
    return "a question answered inside screen"
