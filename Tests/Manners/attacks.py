"""Attacks: text that would steer a terminal, packs and programs that would eat the machine, a hostile environment."""

import io
import os
import re
import resource
import shutil
import subprocess
import tarfile
import tempfile
import time

from world import BINARY, LECTURE, Terminal, World, spent, within

# What no text of another's may put on a terminal: controls, 8-bit controls, invisible and reordering characters.
HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]|[\u0300-\u036f]{6}")
CORPUS = {
    "title": "\x1b]0;owned\x07", "clipboard": "\x1b]52;c;b3duZWQ=\x07", "font": "\x1b]50;?\x07", "hyperlink": "\x1b]8;;x\x1b\\",
    "palette": "\x1b]4;1;?\x1b\\", "dcs": "\x1bP$q\"p\x1b\\", "apc": "\x1b_Gx\x1b\\", "csi": "\x1b[2J\x1b[31m\x1b[6n",
    "c1": "\x9b2J\x9d0;owned\x9c", "bell": "\x07", "return": "ok\rbad", "backspace": "ab\x08\x08", "bidi": "\u202egnp.exe",
    "isolate": "\u2066\u2069", "zero-width": "a\u200bb\u2060c\ufeffd", "tags": "\U000e0041\U000e0042",
    "flood": "e" + "\u0301" * 20000, "delete": "\x7f", "low": "\x01\x02\x04", "newline": "a\nb",
}


def clean(stream, why, lines_allowed=True):
    text = stream.decode("utf-8", "replace")
    found = HOSTILE.search(text.replace("\n", "") if lines_allowed else text)
    assert not found, f"{why}: {found[0][:20]!r} came out: {text[max(0, found.start() - 60):found.end() + 20]!r}"


# The only sequences that are ours: what terminfo has for tmux-256color, pastes, the mouse; then what text may hold.
OURS = re.compile(
    rb"\x1b(\[[?>]?[0-9;]*[A-HJKLMPXdhlmrtgJKSTacf@]|[()][0AB]|[78=>cMDEH]|\[\?[0-9;]*[hl])|[\r\n\x08\x0f\x0e\t]")


def own_only(stream, why):
    rest = OURS.sub(b"", stream)
    clean(rest, why)


def escapes(names=("csi", "bidi", "flood")):
    """14. Escapes, overrides and floods in every field that reaches a screen, an error or a file name."""
    count = 0
    with World() as world:
        for name in names:
            text = CORPUS[name]
            safe = text.replace("\n", " ")
            for arguments, data in [
                (["learn", text], b""), (["explore", text], b""), (["explore", "--" + safe], b""), (["--lang", text], b""),
                (["explore", "-e", f"f = {safe}"], b""), (["explore", "-e", f"{safe} = 2\nf = {safe} * 2", "--plain"], b"4\n"),
                (["explore", "-e", "f = x * 2", "--set", f"{safe}=1"], b""), (["graph", "grad", "-e", f"f = {safe} * 2"], b""),
                (["graph", "grad", "-", "--output", safe], f"x = 1 # {text}\nf = x * 2 # {text}".encode()),
                (["graph", "draw", "-e", "x = 1\nf = x", "--upstream", safe], b""),
                (["pack", "check", safe], b""), (["pack", "info", safe], b""), (["check", safe, safe], b""),
                ([*LECTURE], f"{safe}\n{safe}\n:hint\n:{safe}\n".encode()),
            ]:
                if any("\0" in a for a in arguments):
                    continue
                ended = world.run(arguments, data)
                assert ended.returncode in (0, 1, 2, 3), f"{name} in {arguments[:2]}: {ended.returncode} {ended.stderr[-300:]}"
                clean(ended.stdout + ended.stderr, f"{name} in {arguments[:2]}")
                count += 1
        # A whole pack of it, whose file names are hostile too.
        for name in names:
            count += pack_of(world, name, CORPUS[name])
        # And typed, pasted and drawn on the screen.
        with Terminal(world) as terminal:
            terminal.expect("step 1 of 12")
            for text in CORPUS.values():
                terminal.send(b"\x1b[200~" + text.encode()[:2000] + b"\x1b[201~\r")
                terminal.take(0.03)
            terminal.send(b"\x1b[18~\x1b[200~" + CORPUS["bidi"].encode() + b"\x1b[201~\r\x1b\x1b")
            terminal.take(0.2)
            assert terminal.process.poll() is None
            own_only(terminal.bytes, "typed")
            terminal.send(b"\x03")
            terminal.end()
    return f"{count} runs: only sequences of our own"


# Clusters without end: no cell holds one, whatever Unicode calls a character.
CLUSTERS = {
    "initials": "\u1100" * 190, "vowels": "\u1100" + "\u1161" * 190, "conjuncts": "\u0915\u094d" * 95, "Thai": "\u0e01" + "\u0e33" * 150,
    "prefixes": "\u0d4e" * 190 + "a", "flags": "\U0001f1e6" * 191, "people": "\U0001f469\U0001f3fd\u200d\U0001f692" * 60,
    "selectors": "a\ufe0f" * 120, "unknown": "\U00016d63" * 50,
}


def clusters():
    """14. Clusters without end, pasted and judged: the frame and the keys stay where they are."""
    for name, text in CLUSTERS.items():
        with World() as world, Terminal(world) as terminal:
            terminal.expect("step 1 of 12")
            before = terminal.text.split("\n")
            terminal.send(b"\x1b[200~" + text.encode() + b"\x1b[201~\r")
            terminal.expect(" ? ")
            for _ in range(2):
                terminal.take(0.2)
                now = terminal.text.split("\n")
                assert now[-1] == before[-1], f"{name}: the keys: {now[-1]!r}"
                assert [line[51] for line in now[3:13]] == [line[51] for line in before[3:13]], f"{name}:\n{terminal.text}"
                terminal.send(b"\x0c")
            # The answer and nothing else is behind its sign, up to a blank column at the edge.
            row = next(line for line in now if line.startswith(" q = "))
            assert row.endswith(" ") and "? ?" not in row, f"{name}: {row!r}"
            terminal.send(b"\x03")
            terminal.end()
    return f"{len(CLUSTERS)} floods: nothing moved"


def all_escapes():
    """14. As escapes, with the whole corpus."""
    return escapes(tuple(CORPUS))


def quoted(text):
    """A double-quoted YAML scalar, which may name any character."""
    return '"' + "".join(c if " " <= c < "\x7f" and c not in '"\\' else f"\\U{ord(c):08x}" for c in text) + '"'


def pack_of(world, name, text):
    folder = world.folder / f"pack-{name}"
    (folder / "lessons").mkdir(parents=True)
    short = text[:200]
    value = quoted(short)
    (folder / "pack.yaml").write_text(
        f"format: 1\nid: x\nversion: {value}\ntitle: {value}\nunits:\n- title: {value}\n  lessons: [{value}, one]\n")
    (folder / "lessons" / "one.yaml").write_text(
        f"id: one\ntitle: {value}\nsummary: {value}\nobjectives: [{value}]\n{value}: 1\nsteps:\n- text: {value}\n"
        f"- program: {value}\n")
    try:
        (folder / "lessons" / (short.replace("/", "_").replace("\0", "") + ".yaml")).write_text("x")
    except OSError:
        pass
    for arguments in [["pack", "check", str(folder)], ["pack", "check", "--json", str(folder)], ["pack", "test", str(folder)],
                      ["pack", "info", str(folder)], ["learn", str(folder)]]:
        ended = world.run(arguments)
        assert ended.returncode in (2, 3, 4), f"pack of {name}, {arguments}: {ended.returncode} {ended.stderr[-300:]}"
        clean(ended.stdout + ended.stderr, f"pack of {name}, {arguments[:2]}")
    return 5


def packs():
    """15. YAML bombs and files that are no files: refused in words, quickly, in little memory."""
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(8))
    texts = {
        "aliases": bomb, "unused bomb": "format: 1\nid: x\nspare:\n  " + bomb.replace("\n", "\n  "), "brackets": "[" * 100_000,
        "indents": "".join(" " * i + "- \n" for i in range(2000)), "many keys": "".join(f"k{i}: 1\n" for i in range(100_000)),
        "many items": "[" + "1," * 400_000 + "]", "long scalar": "a: " + "x" * 900_000, "duplicate": "id: a\nid: b\n",
        "self": "a: &a [*a]\n", "two documents": "--- 1\n--- 2\n", "tab": "a:\n\t- b\n", "tag": "a: !!python/object/apply:os.system [id]\n",
        "not UTF-8": None, "byte order mark": "\ufeffformat: 1\n", "CRLF": "format: 1\r\nid: x\r\n", "empty": "", "merge": "<<: {a: 1}\n",
        "colons": ":" * 500_000, "quotes": '"' * 300_001, "anchors": "".join(f"- &a{i} x\n" for i in range(40_000)),
    }
    slowest = 0.0
    with World() as world:
        def refused(what, folder, also=()):
            nonlocal slowest
            start = spent()
            ended = world.run(["pack", "check", str(folder)], timeout=5, preexec_fn=little_memory)
            slowest = max(slowest, spent() - start)
            assert ended.returncode in (3, 4, *also), f"{what}: {ended.returncode} {ended.stdout[-300:]} {ended.stderr[-300:]}"
            assert ended.stderr, f"{what}: no word"
            clean(ended.stderr, what)

        folder = world.folder / "p"
        for place in ["pack.yaml", "lessons/one.yaml"]:
            for what, text in texts.items():
                shutil.rmtree(folder, ignore_errors=True)
                (folder / "lessons").mkdir(parents=True)
                (folder / "pack.yaml").write_text("format: 1\nid: x\nversion: 1\ntitle: t\nunits:\n- title: u\n  lessons: [one]\n")
                (folder / place).write_bytes(b"\xff\xfe\xff" if text is None else text.encode())
                refused(f"{what} in {place}", folder)
        for what in ["fifo", "device", "directory", "symlink loop", "unreadable", "outside link"]:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            file = folder / "pack.yaml"
            if what == "fifo":
                os.mkfifo(file)
            elif what == "device":
                file.symlink_to("/dev/zero")
            elif what == "directory":
                file.mkdir()
            elif what == "symlink loop":
                file.symlink_to(file)
            elif what == "outside link":
                file.symlink_to("/etc/shadow")
            else:
                file.write_text("format: 1")
                file.chmod(0)
                if os.geteuid() == 0:
                    continue
            refused(what, folder)
        for path in ["/dev/zero", "/dev/null", "/proc/self/mem", "/nonexistent", "/", ""]:
            ended = world.run(["pack", "check", path], timeout=5)
            assert ended.returncode in (2, 3), f"{path}: {ended.returncode}"
        # A file that goes while it is read, and one that is changed: refused, or read as it was at some moment.
        shutil.rmtree(folder)
        assert world.run(["pack", "new", "p"]).returncode == 0
        lesson = folder / "basics" / "variants.yaml"
        text = lesson.read_bytes()
        for number in range(30):
            process = subprocess.Popen([BINARY, "pack", "check", "p"], env=world.environment, cwd=world.folder,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(number * 0.002)
            lesson.unlink()
            if number % 2:
                lesson.write_bytes(text[:len(text) // 2])
            said = process.communicate(timeout=20)
            assert process.returncode in (0, 3) and b"variants" in said[0] + said[1] + (b"" if process.returncode else b"variants"), said
            clean(said[0] + said[1], "a vanishing file")
            lesson.write_bytes(text)
    within(0.2 if "release" in BINARY else 0.6, slowest, "refusing a pack")
    return f"{2 * len(texts) + 6} packs refused, {slowest * 1000:.0f} ms of CPU at the most; a file that vanishes, 30 times"


def archives():
    """16. Archives that lead outside, link, pipe or swell: refused, and nothing is written anywhere."""
    def entry(name, kind=tarfile.REGTYPE, link="", mode=0o644, data=b"format: 1\n"):
        info = tarfile.TarInfo(name)
        info.type, info.linkname, info.mode, info.size = kind, link, mode, len(data) if kind == tarfile.REGTYPE else 0
        return info, data
    cases = {
        "dot-dot": [entry("../pack.yaml")], "absolute": [entry("/tmp/bt-outside")], "backslash": [entry("..\\pack.yaml")],
        "link, then through it": [entry("u", tarfile.SYMTYPE, "/tmp"), entry("u/bt-outside.yaml")],
        "hard link": [entry("pack.yaml", tarfile.LNKTYPE, "/etc/passwd")], "pipe": [entry("pack.yaml", tarfile.FIFOTYPE)],
        "device": [entry("pack.yaml", tarfile.CHRTYPE)], "setuid": [entry("pack.yaml", mode=0o4755)],
        "twice": [entry("pack.yaml"), entry("pack.yaml")], "case twins": [entry("pack.yaml"), entry("Pack.yaml")],
        "control": [entry("a\x1b[31m.yaml")], "long name": [entry("u/" + "a" * 300 + ".yaml")],
        "bomb": [entry("pack.yaml", data=b"\0" * (64 << 20))], "empty": [],
    }
    with World() as world:
        for what, entries in cases.items():
            file = world.folder / "p.pack"
            with tarfile.open(file, "w") as archive:
                for info, data in entries:
                    archive.addfile(info, io.BytesIO(data))
            before = tree(world.folder)
            with tempfile.NamedTemporaryFile() as log:
                traced = ["strace", "-f", "-o", log.name, "-e", f"trace={','.join(CHANGING)}"] if shutil.which("strace") else []
                ended = world.run(["pack", "install", str(file)], timeout=20, preexec_fn=little_memory, prefix=traced)
                changed = [line for line in log.read().decode(errors="replace").splitlines() if changes(line, str(world.folder))]
            assert not changed, f"{what}: {changed}"
            assert ended.returncode == 3, f"{what}: {ended.returncode} {ended.stdout} {ended.stderr}"
            clean(ended.stdout + ended.stderr, what)
            assert tree(world.folder) == before and not os.path.exists("/tmp/bt-outside"), f"{what}: something was written"
        for what, data in {"cut": file.read_bytes()[:300], "zeros": b"\0" * (9 << 20), "noise": os.urandom(4096)}.items():
            file.write_bytes(data)
            assert world.run(["pack", "install", str(file)], timeout=10).returncode == 3, what
    return f"{len(cases) + 3} archives refused, nothing written"


# Calls that change a file system.
CHANGING = ["open", "openat", "creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat",
            "mknod", "mknodat", "unlink", "unlinkat", "chmod", "fchmodat", "truncate"]


def changes(line, home):
    """Whether a line of strace tells of something that was changed outside `home`."""
    call = re.match(r"\d+\s+(\w+)\(", line)
    if not call or " = -1 " in line or f'"{home}' in line or '"/dev/' in line:
        return False
    return not call[1].startswith("open") or bool(re.search(r"O_(WRONLY|RDWR|CREAT)", line))


def tree(folder):
    """Everything in a folder: names, kinds and modes, and what the files hold."""
    return sorted((str(path), path.lstat().st_mode, path.read_bytes() if path.is_file() else b"") for path in folder.rglob("*"))


def little_memory():
    resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))


def floods(megabytes=50):
    """17. An answer of many megabytes: refused in a sentence, the next one read, and no memory taken for it."""
    sessions = [(["learn", "chain-rule", "--plain", "--lang", "en"], b"\n\n\n", b":quit\n"),
                (["quiz", "--plain", "--seed", "1", "--lang", "en"], b"", b":quit\n"),
                (["quiz", "--exam", "--plain", "--seed", "1", "--lang", "en"], b"", b":quit\n"),
                (["explore", "-e", "f = x * x", "--lang", "en"], b"", b"2\n:quit\n"),
                (["explore", "-e", "f = x * x", "--lang", "zh-Hans"], b"", b"2\n:quit\n")]
    most = 0
    for arguments, before, after in sessions:
        # The last one ends without a new line.
        for end in [b"\n" + after, b""]:
            with World() as world, tempfile.TemporaryFile() as output:
                process = subprocess.Popen(
                    [BINARY, *arguments], stdin=subprocess.PIPE, stdout=output, stderr=output, env=world.environment,
                    cwd=world.folder, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
                process.stdin.write(before)
                for _ in range(megabytes):
                    process.stdin.write(b"a" * (1 << 20))
                process.stdin.write(end)
                process.stdin.close()
                _, status, used = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
                output.seek(0)
                told = output.read().decode()
                why = f"{arguments}: {process.returncode}"
                assert process.returncode == 0 or (arguments[0] == "explore" and not end and process.returncode == 3), why
                assert told.count("64 KiB") == 1, f"{why}: {told[-500:]}"
                assert len(told) < 20_000, f"{why}: {len(told)} characters said"
                most = max(most, used.ru_maxrss)
    assert most < 200 << 10, f"{most >> 10} MB"
    # Typed without brackets, as by a terminal that knows none: few letters, as many as an answer may have, and more.
    took = {}
    for letters in [4000, 65_536, 70_000]:
        before = spent()
        with World() as world, Terminal(world) as terminal:
            terminal.expect("step 1 of 12")
            terminal.send(b"x" * letters)
            # The last frame is not left out, even where something has begun and does not end.
            terminal.send(b"\x7f" * 8)
            for keys, shown, rest, then in [(b"5+\xe2\x88", "x5+", b"\x92", "x5+−"),
                                            (b"7+\x1b[200~6", "7+", b"\x1b[201~", "7+6")]:
                terminal.send(keys)
                terminal.expect(shown)
                terminal.send(rest)
                terminal.expect(then)
            terminal.send(b"\x03")
            assert terminal.end(60)[0] == 130
        took[letters] = spent() - before
        assert took[letters] < 1.5 + letters / 2000, f"{letters} letters took {took[letters]:.1f} s of CPU"
    # As long as may be, and a byte longer.
    with World() as world:
        ended = world.run(["learn", "chain-rule", "--plain", "--lang", "en"], b"\n\n\n" + b"1" * 65536 + b"\n" + b"1" * 65537 + b"\n:quit\n")
        assert ended.returncode == 0 and ended.stdout.count(b"64 KiB") == 1, ended
    return f"{2 * len(sessions)} answers of {megabytes} MB, {most >> 10} MB of memory at the most; 4000 letters at once {took[4000]:.1f} s of CPU, 65536 {took[65_536]:.1f} s"


def bombs():
    """17. Programs and answers that would compute for ever or fill memory: refused by name, quickly."""
    doubling = "x0 = 1\n" + "".join(f"x{i + 1} = x{i} + x{i}\n" for i in range(60))
    programs = {
        "60 doublings": (doubling, (0,)), "huge tensor": ("x = 1\nf = reshape(x, (100000, 100000))\n", (3,)),
        "outer": ("x = [" + "1," * 4999 + "1]\nf = sum(outer(outer(x, x), x))\n", (3,)),
        "overflow": ("x = 1\nf = reshape(x, (9223372036854775807, 2))\n", (3,)),
        "10,000 nodes": ("x0 = 1\n" + "".join(f"x{i + 1} = x{i} * 1.0001\n" for i in range(9999)), (0,)),
        "too many nodes": ("x = 1\n" + "".join(f"x{i} = x * {i}\n" for i in range(200_000)), (3,)),
        "no nodes": ("", (3,)), "only a leaf": ("x = 1\n", (0, 3)), "cycle": ("x = y\ny = x\n", (3,)), "self": ("x = x + 1\n", (3,)),
        "deep": ("x = 1\nf = " + "(" * 5000 + "x" + ")" * 5000, (3,)), "minus": ("x = 1\nf = " + "-" * 50_000 + "x", (3,)),
        "powers": ("x = 9\nf = x ** 9 ** 9 ** 9 ** 9\n", (0, 3)), "long number": ("x = " + "9" * 100_000 + "\nf = x * 2\n", (0, 3)),
        "exponent": ("x = 1e999999999\nf = x * 2\n", (0, 3)), "long name": ("a" * 100_000 + " = 1\nf = 2\n", (0, 3)),
        "index": ("x = [1, 2]\nf = x[9223372036854775808]\n", (3,)), "negative shape": ("x = [1, 2]\nf = sum(reshape(x, (-1, -2)))\n", (3,)),
    }
    slowest = (0.0, "")
    with World() as world:
        file = world.folder / "program.txt"
        for name, (program, statuses) in programs.items():
            file.write_text(program)
            for command in [["graph", "grad"], ["explore", "--plain"], ["graph", "code"]]:
                start = spent()
                ended = world.run([*command, str(file)], timeout=30, preexec_fn=more_memory)
                took = spent() - start
                # What runs may take the time its nodes take.
                if ended.returncode != 0:
                    slowest = max(slowest, (took, f"{name} in {' '.join(command)}"))
                assert ended.returncode in statuses, f"{name}, {command}: {ended.returncode} {ended.stderr[-300:].decode()}"
                assert ended.returncode == 0 or ended.stderr
        answers = ["9**9**9**9", "(" * 200 + "1" + ")" * 200, "1" * 255, "1e400", "nan", "inf", "1/0", "-" * 250 + "1", "x" * 255,
                   "[" * 128 + "]" * 128, "exp(exp(exp(9)))", "((((1", "q ** q ** q", "0x1p3", "¼", "٣", "where(" * 40]
        start = spent()
        ended = world.run([*LECTURE, "--plain"], "\n".join(answers).encode() + b"\n", timeout=30)
        assert ended.returncode == 0 and b"Right." not in ended.stdout, ended.stdout.decode()
        per_answer = (spent() - start) / len(answers)
        pasted = "[" + "1," * 30_000 + "1]"
        ended = world.run([*LECTURE, "--plain"], pasted.encode() + b"\n", timeout=30)
        assert ended.returncode == 0
    within(0.2 if "release" in BINARY else 0.8, slowest[0], f"refusing {slowest[1]}")
    return (f"{3 * len(programs)} runs, refused in {slowest[0] * 1000:.0f} ms of CPU at the most ({slowest[1]}); "
            f"{len(answers)} answers, {per_answer * 1000:.0f} ms each")


def more_memory():
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))


LONG, STRANGE = "A" * 100_000, "\x1b[31m%n%s\u202e"


def every_environment():
    """Hostile values of every variable that anything here reads."""
    return environment(("", STRANGE, LONG, "-1", "999999999999999999999", "../../..", "/dev/zero", "/proc/self/mem", None))


def environment(values=(STRANGE,)):
    """Hostile values in the environment: the program runs or says one line, and writes nowhere it should not."""
    count = 0
    names = ["TERM", "LANG", "LC_ALL", "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LINES", "COLUMNS", "TZ", "NO_COLOR",
             "TERMINFO", "TERMINFO_DIRS", "COLORFGBG", "ESCDELAY", "TMUX", "STY", "NCURSES_NO_UTF8_ACS", "TERMCAP"]
    for name in names:
        for value in values:
            if name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME") and value == "/proc/self/mem":
                continue
            with World(**{name: value}) as world, Terminal(world) as terminal:
                why = f"{name}={value[:20] if value else value!r}"
                end = time.monotonic() + 10
                while (terminal.process.poll() is None and "tep 1 of 12" not in terminal.text and "第 1 步" not in terminal.text
                       and time.monotonic() < end):
                    terminal.take(0.02)
                if terminal.process.poll() is None:
                    assert "tep 1 of 12" in terminal.text or "第 1 步" in terminal.text, f"{why}:\n{terminal.text}"
                    terminal.send(b"\x03")
                    assert terminal.end()[0] in (0, 130), why
                else:
                    assert terminal.process.returncode in (5, 6), f"{why}: {terminal.process.returncode} {terminal.text}"
                own_only(terminal.bytes, why)
                terminal.expect_given_back(why)
                count += 1
    with World(HOME="relative/home", XDG_DATA_HOME="also/relative") as world:
        ended = world.run(["learn", "chain-rule", "--plain"], b"\n")
        assert not list(world.folder.iterdir()), f"written to a relative path: {list(world.folder.iterdir())}"
        assert ended.returncode in (0, 5)
    return f"{count} values of {len(names)} variables"
