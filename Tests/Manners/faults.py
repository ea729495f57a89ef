"""Faults: homes that cannot be written, small limits, failing system calls, odd clocks, other locales, a crowd."""

import contextlib
import itertools
import os
import pathlib
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time

from attacks import clean
from world import BINARY, LECTURE, Terminal, World, within

LESSON = ["learn", "chain-rule", "--plain", "--lang", "en"]
ANSWERS = b"\n\n\n7\n8\n:reveal\n:quit\n"


def nobody():
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)


def homes():
    """21. Homes that are missing, no folder, read-only or full: the lesson is taught and the learner told it is not kept."""
    as_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        (folder / "file").write_text("")
        (folder / "closed").mkdir(mode=0o555)
        (folder / "open").mkdir(mode=0o777)
        (folder / "open").chmod(0o777)
        cases = {"unset": None, "empty": "", "relative": "x/y", "a file": str(folder / "file"), "read-only": str(folder / "closed"),
                 "device": "/dev/null", "proc": "/proc"}
        for what, home in cases.items():
            with World(HOME=home, XDG_DATA_HOME=None) as world:
                world.folder.chmod(0o755)
                ended = world.run(LESSON, ANSWERS, preexec_fn=nobody if as_root else None)
                assert ended.returncode == 5, f"{what}: {ended.returncode} {ended.stderr.decode()}"
                assert b"Not all of this session is saved" in ended.stderr, f"{what}: {ended.stderr.decode()}"
                clean(ended.stdout + ended.stderr, what)
                with Terminal(world, ["learn", "chain-rule", "--lang", "en"], preexec=nobody if as_root else None) as terminal:
                    terminal.expect("not saved")
                    terminal.send(b"\x1b[21~")
                    status, _ = terminal.end()
                    assert status == 5, f"{what}: {status}"
                    terminal.expect_given_back(what)
        with World(HOME=str(folder / "open" / "new" / "home")) as world:
            assert world.run(LESSON, ANSWERS, preexec_fn=nobody if as_root else None).returncode == 0
            data = folder / "open/new/home/.local/share/backprop-tutor"
            assert (data / "progress.sqlite").exists(), "a missing home is made"
            assert data.stat().st_mode & 0o777 == 0o700, f"{data.stat().st_mode:o}"
    return f"{len(cases)} homes nothing can be kept in, one to be made"


def limits():
    """21. Small limits on file size, open files, stack, memory and processor time: a word, no crash."""
    cases = [
        ("file size 64 kB", resource.RLIMIT_FSIZE, 64 << 10), ("file size 0", resource.RLIMIT_FSIZE, 0),
        ("stack 512 kB", resource.RLIMIT_STACK, 512 << 10),
        ("stack 256 kB", resource.RLIMIT_STACK, 256 << 10), ("memory 400 MB", resource.RLIMIT_AS, 400 << 20),
        ("no core", resource.RLIMIT_CORE, 0),
    ]
    for what, limit, value in cases:
        def small(limit=limit, value=value):
            resource.setrlimit(limit, (value, value))
        with World() as world:
            # File size also binds what we capture: pipes are no files.
            ended = world.run(LESSON, ANSWERS, preexec_fn=small)
            assert ended.returncode in (0, 5), f"{what}: {ended.returncode}\n{ended.stderr.decode()}"
            with Terminal(world, preexec=small) as terminal:
                terminal.expect("step 1 of 12")
                terminal.send(b"(" * 200 + b"\r" + b"\x7f" * 200 + b"3\r\x1b[18~z\r")
                terminal.take(0.3)
                assert terminal.process.poll() is None, f"{what}: ended with {terminal.process.returncode}"
                terminal.send(b"\x03")
                assert terminal.end()[0] == 130, what
                terminal.expect_given_back(what)
    few = few_files(range(4, 16))
    if os.geteuid() == 0:
        with tempfile.TemporaryDirectory() as name:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", name], check=True)
            try:
                with World(HOME=name) as world:
                    assert world.run(LESSON, ANSWERS).returncode == 0
                    rest = os.open(name + "/rest", os.O_WRONLY | os.O_CREAT)
                    try:
                        while True:
                            os.write(rest, b"x" * 4096)
                    except OSError:
                        os.close(rest)
                    file = name + "/.local/share/backprop-tutor/progress.sqlite"
                    ended = world.run(["learn", "fan-out", "--plain", "--lang", "en"], b"\n\n\n" + b"".join(
                        b"%d\n" % (1000 + number) for number in range(200)) + b":quit\n")
                    assert ended.returncode == 5 and b"no space" in ended.stdout + ended.stderr, ended
                    with Terminal(world, ["learn", "fan-out", "--lang", "en"]) as terminal:
                        terminal.expect("not saved")
                        # Room again: the next change is kept, with what was waiting.
                        os.truncate(name + "/rest", 0)
                        terminal.turn_to_question()
                        terminal.send(b"4321\r")
                        terminal.expect("✗")
                        terminal.take(0.1)
                        assert "not saved" not in terminal.text, terminal.text
                        terminal.send(b"\x1b[21~")
                        assert terminal.end()[0] == 0
                    with contextlib.closing(sqlite3.connect(file)) as connection:
                        assert ("4321",) in connection.execute("SELECT answer FROM attempt").fetchall()
                    assert world.run(LESSON, ANSWERS).returncode == 0
                    subprocess.run(["mount", "-o", "remount,ro", name], check=True)
                    ended = world.run(LESSON, ANSWERS)
                    assert ended.returncode == 5 and b"saved" in ended.stderr, ended
                    subprocess.run(["mount", "-o", "remount,rw", name], check=True)
                    with contextlib.closing(sqlite3.connect(file)) as connection:
                        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            finally:
                subprocess.run(["umount", "-l", name], check=True)
    return f"{len(cases)} limits, {few}, a full and a read-only disk"


def few_files(counts=(6, 10)):
    """21. Few open files: a session works to its end, or is refused in one line before it begins; a soft limit is raised."""
    sessions = {"lesson": ["learn", "chain-rule"], "program": LECTURE, "quiz": ["quiz", "--seed", "1"], "first run": []}
    least = {}
    for what, arguments in sessions.items():
        for count in counts:
            for hard in [count, 1024]:
                def small(count=count, hard=hard):
                    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                    resource.setrlimit(resource.RLIMIT_NOFILE, (count, hard))
                why = f"{what} with {count} files, {hard} at the most"
                with World() as world, Terminal(world, [*arguments, "--lang", "en"], preexec=small) as terminal:
                    end = time.monotonic() + 20
                    while terminal.process.poll() is None and "F10" not in terminal.text:
                        assert time.monotonic() < end, f"{why}:\n{terminal.text}"
                        terminal.take(0.05)
                    if terminal.process.poll() is not None:
                        terminal.take(0.05)
                        said = terminal.bytes.decode()
                        assert terminal.process.returncode == 5 and hard == count, f"{why}: {terminal.process.returncode} {said}"
                        assert "too few files" in said and said.count("\n") == 1 and "\x1b" not in said, f"{why}: {said}"
                    else:
                        for keys in [b"\r", b"\r", b"7\r", b"\x1bOR"]:
                            terminal.send(keys)
                            terminal.take(0.1)
                        assert "not saved" not in terminal.text, f"{why}:\n{terminal.text}"
                        terminal.send(b"\x1b[21~")
                        assert terminal.end()[0] == 0, f"{why}: {terminal.process.returncode} {terminal.bytes[-300:]}"
                        least[what] = min(count, least.get(what, count)) if hard == count else least.get(what, 16)
                    terminal.expect_given_back(why)
    with World() as world:
        def four():
            resource.setrlimit(resource.RLIMIT_NOFILE, (4, 4))
        for arguments, language in [(LESSON, "en"), (["graph", "draw", "-e", "f = 1"], "zh-Hans")]:
            ended = world.run([*arguments, "--lang", language], preexec_fn=four)
            assert ended.returncode == 5 and ended.stderr.count(b"\n") == 1, ended
            assert ("文件太少" in ended.stderr.decode()) == (language != "en"), ended
        assert world.run(["--version"], preexec_fn=four).returncode == 0
    return f"{max(least.values())} open files are enough for {len(sessions)} kinds of session"


# Every call with every error; then errors that belong to one call.
FAILING = [(call, error) for call in ["openat", "pwrite64", "fsync,fdatasync", "ftruncate", "rename", "fcntl", "mmap"]
           for error in ["ENOSPC", "EDQUOT", "EIO", "ENOLCK", "EROFS"]]
FAILING += [("openat", "EMFILE"), ("pread64", "EIO"), ("unlink", "EROFS"), ("newfstatat,fstat", "EIO"), ("mkdir", "ENOSPC"),
            ("access,faccessat2", "EIO")]


def calls(failing=None, logs=(False, True)):
    """20. The nth call fails, n = 1, 2, … until none is left, with a rollback journal and with another program's log."""
    sessions, places, longest = 0, {}, 0
    with World() as world:
        data = world.folder / ".local/share/backprop-tutor"
        file, saved, log = data / "progress.sqlite", world.folder / "saved", world.folder / "log"
        assert world.run(LESSON, b"\n\n\n1\n:quit\n").returncode == 0
        # Without a backup one is made at the end, with its writes, syncs and renames.
        shutil.rmtree(data / "backups", ignore_errors=True)
        shutil.copytree(data, saved)
        paths = [data, *(f"{file}{end}" for end in ["", "-journal", "-wal", "-shm"]), world.folder / ".config/backprop-tutor/config.yaml"]
        # These are made of files of ours only, whatever their names.
        unfiltered = ("pwrite64", "fsync,fdatasync", "ftruncate", "rename")
        for has_log, (call, error) in itertools.product(logs, failing or FAILING):
            filters = [] if call in unfiltered else [part for path in paths for part in ("-P", str(path))]
            number = 1
            while number < 200:
                shutil.rmtree(data)
                shutil.copytree(saved, data)
                other = sqlite3.connect(file)
                if has_log:
                    # Held open meanwhile, so that the log stays; without that it is given up.
                    assert other.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal"
                    other.execute("SELECT count(*) FROM attempt").fetchone()
                else:
                    other.close()
                start = time.monotonic()
                ended = subprocess.run(
                    ["strace", "-f", "-o", str(log), *filters, "-e", f"trace={call}", "-e",
                     f"inject={call}:error={error}:when={number}", BINARY, *LESSON], input=b"2\n3\n:quit\n",
                    capture_output=True, env=world.environment, cwd=world.folder, timeout=60)
                other.close()
                longest = max(longest, time.monotonic() - start)
                sessions += 1
                why = f"{call} {error} at {number}{', with a log' if has_log else ''}"
                hit = "INJECTED" in log.read_text()
                # Before our first line the dynamic loader has the word.
                loading = ended.returncode == 127 and b"loading shared libraries" in ended.stderr
                assert loading or ended.returncode in (0, 4, 5), f"{why}: {ended.returncode}\n{ended.stderr.decode()[-500:]}"
                clean(ended.stdout + ended.stderr, why)
                after = world.run(LESSON, b"4\n:quit\n")
                assert after.returncode == 0, f"after {why}: {after.returncode} {after.stderr}"
                connection = sqlite3.connect(file)
                assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok", why
                kept = {row[0] for row in connection.execute("SELECT answer FROM attempt")}
                connection.close()
                assert "1" in kept, f"{why}: what was kept before is gone"
                if ended.returncode == 0 and b"progress" not in ended.stdout:
                    assert {"1", "2", "3"} <= kept, (
                        f"{why}: not told, and lost: {kept}\n{ended.stdout.decode()[-800:]}{ended.stderr.decode()}")
                if not hit:
                    break
                places[call] = places.get(call, 0) + 1
                number += 1
    failed = ", ".join(f"{call.split(',')[0]} {count}" for call, count in places.items())
    return f"{sessions} sessions with a failing call on the progress file, {longest:.0f} s at the longest: {failed}"


def terminal_calls():
    """20. The same for the calls a terminal needs, in a session on the screen: it ends, and hangs or crashes never."""
    sessions = 0
    with World() as world:
        for call, errors in [("ioctl", ["EIO", "ENOTTY"]), ("write", ["EIO", "EINTR"]), ("read", ["EIO", "EINTR"]), ("poll", ["EINTR", "ENOMEM"]),
                             ("pipe2", ["EMFILE"]), ("rt_sigaction", ["EINVAL"])]:
            for error in errors:
                for number in [1, 2, 3, 4, 5, 7, 10, 15, 25, 40]:
                    log = world.folder / "log"
                    filters = [] if call in ("poll", "pipe2", "rt_sigaction") else ["-P", "/dev/pts"]
                    arguments = ["-f", "-o", str(log), "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}",
                                 BINARY, *LECTURE]
                    with Terminal(world, arguments, program="strace") as terminal:
                        terminal.take(0.4)
                        terminal.send(b"3\r\x03")
                        end = time.monotonic() + 10
                        while terminal.process.poll() is None and time.monotonic() < end:
                            terminal.take(0.05)
                            terminal.send(b"\x03")
                        assert terminal.process.poll() is not None, (
                            f"{call} {error} at {number}: it hangs\n{terminal.text}\n{log.read_text()[-1500:]}")
                        # Before our first line the dynamic loader has the word.
                        loading = terminal.process.returncode == 127 and b"loading shared libraries" in terminal.bytes
                        assert loading or terminal.process.returncode in (0, 3, 5, 6, 130, -1, -2, 129), (
                            f"{call} {error} at {number}: {terminal.process.returncode}\n{terminal.text}")
                        sessions += 1
    return f"{sessions} sessions with a failing call"


def clocks():
    """24. Clocks of 1969, 2038 and 2100, jumping back a day and on ten years in a session, in zones with and without DST."""
    library = next(iter(pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)
    assert library, "install faketime"
    count = 0
    for zone in ["UTC", "Europe/Berlin", "Pacific/Apia", "nonsense/zone", ":/dev/zero"]:
        for when in ["1969-07-20 12:00:00", "2038-01-19 03:14:00", "2100-02-28 23:59:50", "2026-03-29 00:59:58", "2026-10-25 00:59:58"]:
            with World(TZ=zone, LD_PRELOAD=str(library), FAKETIME="@" + when) as world:
                for _ in range(2):
                    ended = world.run(LESSON, ANSWERS)
                    assert ended.returncode == 0, f"{when} in {zone}: {ended.returncode} {ended.stderr.decode()}"
                connection = sqlite3.connect(world.progress)
                assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                assert connection.execute("SELECT count(*) FROM attempt").fetchone()[0] >= 2, f"{when} in {zone}"
                count += 1
    for jump in ["-1d", "+10y", "-60y"]:
        with World() as world:
            stamp = world.folder / "stamp"
            stamp.write_text("+0")
            world.environment |= {"LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(stamp), "FAKETIME_NO_CACHE": "1"}
            process = subprocess.Popen([BINARY, *LESSON], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                       env=world.environment, cwd=world.folder)
            process.stdin.write(b"\n\n\n7\n")
            process.stdin.flush()
            time.sleep(0.5)
            stamp.write_text(jump)
            printed, _ = process.communicate(b"8\n:reveal\n:quit\n", timeout=30)
            assert process.returncode == 0, f"{jump}: {process.returncode} {printed[-300:]}"
            connection = sqlite3.connect(world.progress)
            times = [row[0] for row in connection.execute("SELECT milliseconds FROM attempt")]
            assert all(0 <= taken for taken in times), f"{jump}: {times}"
            count += 1
    return f"{count} clocks"


def locales():
    """25. German and Turkish locales: the same answers, numbers and packs as in C.UTF-8."""
    with tempfile.TemporaryDirectory() as folder:
        for name, point in [("de_DE", ","), ("tr_TR", ","), ("zh_CN", ".")]:
            subprocess.run(["localedef", "-i", name, "-f", "UTF-8", f"{folder}/{name}.UTF-8"], capture_output=True)
            # A locale that is not there would be taken for C without a word.
            known = subprocess.run(["locale", "-k", "decimal_point"], capture_output=True, text=True,
                                   env={"LOCPATH": folder, "LC_ALL": name + ".UTF-8", "PATH": "/usr/bin:/bin"})
            assert known.stdout == f'decimal_point="{point}"\n' and not known.stderr, f"{name}: {known}"
        outputs = {}
        for lang in ["C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "zh_CN.UTF-8"]:
            with World(LANG=lang, LC_ALL=lang, LOCPATH=folder) as world:
                runs = [(["graph", "grad", "--json", "-e", "x = 1.5\nI = x * 0.25\ni = exp(I)"], b""),
                        ([*LECTURE, "--plain", "--lang", "en"], b"3,0\n3.0\n1,234\n-12\n"),
                        (["pack", "schema", "--lang", "en"], b""),
                        (LESSON, ANSWERS), (["graph", "code", "-e", "x = 1e-3\nf = log(x)"], b""),
                        # Packs: read, played with drawn numbers, and one that is wrong about 1,5 and the title case of i.
                        (["pack", "new", "mine", "--lang", "en"], b""), (["pack", "check", "--lang", "en", "mine"], b""),
                        (["pack", "test", "--lang", "en", "mine", "--seeds", "3"], b""), (["pack", "check", "--lang", "en", "odd"], b""),
                        (["check", "--json", "--lang", "en", "program", "answers"], b""), (["quiz", "--plain", "--seed", "1", "--lang", "en"], b"0.5\n0,5\n:reveal\n:quit\n")]
                (world.folder / "odd").mkdir()
                (world.folder / "odd/pack.yaml").write_text(
                    'format: 1\nid: INIT\nversion: "1,5"\nTITLE: I\nlanguages: [EN]\ndefaults: {minutes: 1.500}\nunits: []\n')
                (world.folder / "program").write_text("x = 1.25\nI = x * 0.5\nf = exp(I)\n")
                (world.folder / "answers").write_text("grad(x) = 0,93\ngrad(I) = 1.868\nvalue(f) = 1.868\n")
                outputs[lang] = [(lambda ended: (ended.returncode, ended.stdout, ended.stderr))(world.run(arguments, data))
                                 for arguments, data in runs]
                with Terminal(world, [*LECTURE, "--lang", "en"]) as terminal:
                    terminal.expect("step 1 of 12")
                    terminal.send(b"1.5")
                    terminal.expect("reads as 1.5")
                    terminal.send(b"\x03")
                    terminal.end()
        for lang, output in outputs.items():
            for (arguments, _), ours, theirs in zip(runs, output, outputs["C.UTF-8"]):
                assert ours == theirs, f"{arguments} in {lang}: {ours}\nelse {theirs}"
    return f"{len(outputs)} locales, {len(output)} outputs each, all alike"


def crowd(count=200):
    """22. 200 sessions on one machine, each with its own progress: memory, how long a key takes, and every answer kept."""
    worlds, terminals, waits = [], [], []
    try:
        for _ in range(count):
            world = World()
            worlds.append(world)
            terminals.append(Terminal(world, ["learn", "chain-rule", "--lang", "en"]))
        for terminal in terminals:
            terminal.expect("step 1 of", 240)
        pss = rss = 0
        for terminal in terminals:
            text = open(f"/proc/{terminal.process.pid}/smaps_rollup").read()
            rss += int(re.search(r"^Rss:\s+(\d+)", text, re.M)[1])
            pss += int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1])
        ticks = sum(int(open(f"/proc/{t.process.pid}/stat").read().rsplit(")", 1)[1].split()[11]) for t in terminals)
        time.sleep(5)
        idle = sum(int(open(f"/proc/{t.process.pid}/stat").read().rsplit(")", 1)[1].split()[11]) for t in terminals) - ticks
        for _ in range(3):
            for terminal in terminals:
                start = time.monotonic()
                terminal.send(b"\r")
                assert terminal.take(5, limit=1), "no answer to a key"
                waits.append(time.monotonic() - start)
                terminal.take(0)
        # Everybody answers at once, and a third of them is gone the moment it is judged.
        for terminal in terminals:
            terminal.take(0)
            terminal.turn_to_question()
            start = time.monotonic()
            terminal.send(b"7")
            assert terminal.take(5, limit=1), "no answer to a key"
            waits.append(time.monotonic() - start)
        for terminal in terminals:
            terminal.send(b"7\r")
        for number, terminal in enumerate(terminals):
            terminal.expect("✗")
            if number % 3 == 0:
                terminal.process.kill()
            else:
                terminal.send(b"\x1b[21~")
        for number, terminal in enumerate(terminals):
            assert terminal.end(60)[0] == (137 if number % 3 == 0 else 0)
        for world in worlds:
            kept = sqlite3.connect(world.progress).execute("SELECT answer FROM attempt").fetchall()
            assert kept == [("77",)], f"kept {kept}"
    finally:
        for terminal in terminals:
            terminal.__exit__()
        for world in worlds:
            world.__exit__()
    p99 = statistics.quantiles(waits, n=100)[98]
    within(0.1, p99, "a key in a crowd")
    return (f"{count} sessions: PSS {pss // 1024} MB in all, RSS {rss // count // 1024} MB each, "
            f"{idle} clock ticks in 5 s idle, a key {statistics.median(waits) * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms; "
            f"{count} answers kept")
