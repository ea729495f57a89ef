"""Endings: signals, closed terminals, slow ones; the terminal is given back and the answers are kept."""

import os
import signal
import sqlite3
import subprocess
import termios
import time

from world import BINARY, LECTURE, Terminal, World, name_of, within

ASKED = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGPIPE,
         signal.SIGALRM, signal.SIGXCPU, signal.SIGVTALRM, signal.SIGPROF, signal.SIGPOLL, signal.SIGPWR,
         16,  # SIGSTKFLT, which Python has no name for
         signal.SIGRTMIN, signal.SIGRTMAX]
CRASHES = [signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE, signal.SIGABRT, signal.SIGTRAP, signal.SIGSYS]
# What the learner is doing when it comes: the keys that lead there from the first question, and what it shows.
VIEWS = {
    "prompt": (b"", "step 1 of 12"), "edit": (b"-1.", "reads as"), "commands": (b"\x1b", "to answer"),
    "help": (b"\x1bOP", "PgUp"), "search": (b"\x1b[18~z", "node named"), "pan": (b"\x1b[19~", "MAP"),
    "what-if": (b"\x1b[15~4", "another value"), "list": (b"\x1bOS", "by hand"),
}
# Those of a quiz, which begins with a question.
QUIZ = ["quiz", "--count", "3", "--seed", "1", "--lang", "en"]
QUIZ_VIEWS = {
    "quiz": (b"", "F2 hint"), "quiz edit": (b"-1.", "-1."), "quiz help": (b"\x1bOP", "PgUp"),
    "quiz pan": (b"\x1b[19~", "MAP"),
    # An input is changed after the answer only: F3 shows it.
    "quiz what-if": (b"\x1bOR\x1b[15~4", "another value"),
}


def one_ending(view, number):
    keys, shown = VIEWS.get(view) or QUIZ_VIEWS[view]
    arguments, first = (LECTURE, "step 1 of 12") if view in VIEWS else (QUIZ, "F2 hint")
    why = f"{name_of(number)} in {view}"
    with World(SWIFT_BACKTRACE=None) as world, Terminal(world, arguments, preexec=no_core) as terminal:
        terminal.expect(first)
        terminal.send(keys)
        terminal.expect(shown)
        terminal.process.send_signal(number)
        status, took = terminal.end()
        assert status == 128 + number, f"{why}: ended with {status}"
        terminal.expect_given_back(why)
        crashed = b"cannot go on" in terminal.bytes
        assert crashed == (number in CRASHES), f"{why}: last words {'said' if crashed else 'not said'}"
        return took


def no_core():
    import resource
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def endings(views=("edit",)):
    """11. Every signal in a view: the terminal is as before, the status says which, within a second."""
    slowest = max(one_ending(view, number) for view in views for number in ASKED + CRASHES)
    within(1, slowest, "an ending")
    return f"{len(views) * len(ASKED + CRASHES)} endings, {slowest * 1000:.0f} ms at the slowest"


def every_ending():
    """11. Every signal in every view, all the signals of real time in one."""
    told = endings((*VIEWS, *QUIZ_VIEWS))
    others = range(signal.SIGRTMIN + 1, signal.SIGRTMAX)
    slowest = max(one_ending("edit", number) for number in others)
    within(1, slowest, "an ending")
    return f"{told}; {len(others)} more signals of real time, {slowest * 1000:.0f} ms"


def quits():
    """11. SIGQUIT where no screen is open, with a toolchain in PATH: the program ends by it at once, and says nothing."""
    without_screen = [["learn", "chain-rule", "--plain"], ["quiz", "--plain"], ["quiz", "--exam", "--plain"],
                      [*LECTURE, "--plain"], ["graph", "draw", "-"], ["progress", "reset"]]
    slowest = 0.0
    for arguments in without_screen:
        for way in ["key", "signal", "ignored", "pipe"]:
            ignored = way == "ignored"

            def prepare(ignored=ignored):
                no_core()
                signal.signal(signal.SIGQUIT, signal.SIG_IGN if ignored else signal.SIG_DFL)

            why = f"{' '.join(arguments)}, {way}"
            if way == "pipe":
                if arguments[0] == "progress":  # asks at a terminal only
                    continue
                with World(SWIFT_BACKTRACE=None, PATH=os.environ["PATH"]) as world:
                    process = subprocess.Popen(
                        [BINARY, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                        env=world.environment, cwd=world.folder, preexec_fn=prepare)
                    reading(process.pid, why)
                    process.send_signal(signal.SIGQUIT)
                    said = process.communicate(timeout=40)
                    assert process.returncode == -signal.SIGQUIT, f"{why}: {process.returncode}"
                    assert said[1] == b"", f"{why}: {said[1][-300:]}"
                continue
            with World(SWIFT_BACKTRACE=None, PATH=os.environ["PATH"]) as world, Terminal(
                    world, arguments, preexec=prepare) as terminal:
                reading(terminal.process.pid, why)
                terminal.take(0.1)
                if way == "signal":
                    terminal.process.send_signal(signal.SIGQUIT)
                else:
                    terminal.send(b"\x1c")
                if ignored:
                    terminal.take(0.2)
                    assert terminal.process.poll() is None, f"{why}: ended with {terminal.process.returncode}"
                    continue
                status, took = terminal.end(40)
                assert status == 131, f"{why}: {status}"
                assert b"\x1b" not in terminal.bytes and b"Thread 0" not in terminal.bytes, f"{why}: {terminal.bytes[-300:]}"
                terminal.expect_given_back(why)
                slowest = max(slowest, took)
    within(1, slowest, "an ending")
    return f"{len(without_screen)} commands, {slowest * 1000:.0f} ms at the slowest"


def reading(pid, why):
    """Waits until a process sleeps in a read of its standard input, and so is past its start."""
    end = time.monotonic() + 20
    while not open(f"/proc/{pid}/syscall").read().startswith("0 0x0 "):
        assert time.monotonic() < end, f"{why}: it never reads"
        time.sleep(0.01)


def asked(terminal):
    """Waits until the terminal is asked where its cursor is; nobody answers."""
    end = time.monotonic() + 20
    while b"\x1b[6n" not in terminal.bytes:
        assert time.monotonic() < end, "the terminal is never asked"
        terminal.take(0.01)


def measured():
    """11. `doctor` interrupted while it waits for a terminal that does not answer: its settings are as before."""
    slowest = 0.0
    for way in [b"\x03", b"\x1c", signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT]:
        with World() as world, Terminal(world, ["doctor"], preexec=no_core) as terminal:
            asked(terminal)
            if isinstance(way, bytes):
                terminal.send(way)
            else:
                terminal.process.send_signal(way)
            status, took = terminal.end()
            assert status in (129, 130, 131, 143), f"{way}: {status}"
            terminal.expect_given_back(f"doctor, {way}")
            slowest = max(slowest, took)
    # Only a shell's job can be stopped by a key; one without a prompt leaves the settings as the job left them.
    script = '"$0" doctor; ' + 'echo "stopped: $?"; read go; fg; ' * 3 + 'echo "ended: $?"'
    with World() as world, Terminal(world, ["-m", "-c", script, BINARY], program="bash") as terminal:
        for _ in range(3):
            asked(terminal)
            terminal.bytes = b""
            terminal.send(b"\x1a")
            terminal.expect("stopped: 148")
            assert termios.tcgetattr(terminal.slave) == terminal.before, "other settings while it is stopped"
            terminal.screen.reset()
            terminal.send(b"\r")
        terminal.expect("ended: ", 30)
        terminal.expect_given_back("doctor, gone on")
    within(1, slowest, "an ending")
    return f"6 ways to interrupt, {slowest * 1000:.0f} ms at the slowest; stopped three times and gone on"


def answers(world):
    connection = sqlite3.connect(world.progress)
    rows = [row[0] for row in connection.execute("SELECT answer FROM attempt")]
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()
    return rows


def kept():
    """11. What was answered before a signal, a kill or a closed terminal is there afterwards."""
    ends = [signal.SIGTERM, signal.SIGHUP, signal.SIGSEGV, signal.SIGKILL, None]
    for number in ends:
        with World() as world, Terminal(world, ["learn", "chain-rule", "--lang", "en"], preexec=no_core) as terminal:
            terminal.expect("step 1 of")
            terminal.turn_to_question()
            terminal.send(b"77\r")
            terminal.expect("✗")
            if number is None:
                os.close(terminal.master)
                end = time.monotonic() + 5
                while terminal.process.poll() is None:
                    assert time.monotonic() < end
                    time.sleep(0.01)
                terminal.master = os.open("/dev/null", os.O_RDONLY)
            else:
                terminal.process.send_signal(number)
                terminal.end()
            assert answers(world) == ["77"], f"{number}: {answers(world)}"
    return f"{len(ends)} ways to end, the answer kept each time"


def hang_up(sessions=3):
    """12. The terminal goes away, also with SIGHUP ignored, also mid-write: gone within a second, no spinning."""
    slowest = 0.0
    for index in range(sessions):
        ignored = index % 3 == 1
        with World() as world:
            terminal = Terminal(world, preexec=(lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) if ignored else None)
            terminal.expect("step 1 of 12")
            if index % 3 == 2:
                # It goes while the program writes.
                terminal.fill()
            start = time.monotonic()
            os.close(terminal.slave)
            os.close(terminal.master)
            while terminal.process.poll() is None:
                assert time.monotonic() - start < 5, "it lives on without a terminal"
                time.sleep(0.005)
            slowest = max(slowest, time.monotonic() - start)
    within(1.05, slowest, "an ending")
    return f"{sessions} terminals closed, gone after {slowest * 1000:.0f} ms at the latest"


def orphans(count=200):
    """12. 200 terminals closed at once: every program is gone, and none ate a processor."""
    with World() as world:
        terminals = []
        for _ in range(count):
            terminals.append(Terminal(world))
        for terminal in terminals:
            terminal.expect("step 1 of 12", 120)
        ticks = [cpu_ticks(terminal.process.pid) for terminal in terminals]
        start = time.monotonic()
        for terminal in terminals:
            os.close(terminal.slave)
            os.close(terminal.master)
        left = terminals
        used = {}
        while left:
            assert time.monotonic() - start < 60, f"{len(left)} live on"
            for terminal in left:
                now = cpu_ticks(terminal.process.pid)
                if now is not None:
                    used[terminal.process.pid] = now - ticks[terminals.index(terminal)]
            left = [terminal for terminal in left if terminal.process.poll() is None]
            time.sleep(0.02)
        took = time.monotonic() - start
        assert max(used.values(), default=0) < 5, f"{max(used.values())} ticks"
    return f"{count} gone {took:.2f} s after the last was closed, at most {max(used.values(), default=0)} clock ticks each"


def cpu_ticks(pid):
    try:
        fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return int(fields[11]) + int(fields[12])


def stuck():
    """A terminal that takes nothing more: a signal still ends the program within a second."""
    slowest = 0.0
    for number in [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]:
        with World() as world, Terminal(world) as terminal:
            terminal.expect("step 1 of 12")
            terminal.fill()
            terminal.process.send_signal(number)
            start = time.monotonic()
            while terminal.process.poll() is None:
                assert time.monotonic() - start < 5, "held by a terminal that takes nothing"
                time.sleep(0.005)
            slowest = max(slowest, time.monotonic() - start)
            assert terminal.process.returncode == -number
            assert termios.tcgetattr(terminal.slave) == terminal.before
    within(1.05, slowest, "an ending")
    return f"ended {slowest * 1000:.0f} ms after the signal at the latest"


def slow_reader(rate=1000, keys=100):
    """13. A terminal that is full and takes 1 kB a second gets 100 keys: frames are dropped, the last one is right."""
    with World() as world, Terminal(world) as terminal, World() as calm, Terminal(calm) as other:
        for one in (terminal, other):
            one.expect("step 1 of 12")
        before = memory(terminal.process.pid)
        typed = ([b"\t"] * 10 + [b"\x1b[Z"] * 10) * (keys // 20) + [b"\t", b"\t", b"3"]
        other.send(b"".join(typed))
        other.expect("step 3 of 12")
        other.take(0.5)
        terminal.fill()
        sent = 0
        start = time.monotonic()
        for key in typed:
            terminal.send(key)
            sent += len(terminal.take(0, limit=rate // 50))
            time.sleep(0.02)
        quiet = 0
        while quiet < 8:
            time.sleep(0.1)
            got = terminal.take(0, limit=rate // 10)
            sent += len(got)
            quiet = 0 if got else quiet + 1
            assert time.monotonic() - start < 300, "no end to it"
        took = time.monotonic() - start
        assert terminal.text == other.text, f"another last screen:\n{terminal.text}"
        grown = memory(terminal.process.pid) - before
        assert grown < 4096, f"grew by {grown} kB"
    return f"{keys} keys: {sent} bytes in {took:.0f} s, the last screen right, {max(0, grown)} kB more memory"


def memory(pid):
    for line in open(f"/proc/{pid}/smaps_rollup"):
        if line.startswith("Rss:"):
            return int(line.split()[1])
    return 0


def stops(cycles=20):
    """10. Ctrl-Z and fg under an interactive shell, SIGTTIN, SIGTTOU, SIGSTOP and SIGCONT; started and sent to the background:
    settings and screen as before, each time."""
    with World(PS1="$ ") as world, Terminal(world, ["--norc", "--noprofile", "-i"], program="bash") as terminal:
        terminal.expect("$")
        command = " ".join("'" + part.replace("\n", "'$'\\n''") + "'" for part in [BINARY, *LECTURE])
        terminal.send(b"bind 'set enable-bracketed-paste off'; stty -g > before\r" + command.encode() + b"\r")
        terminal.expect("step 1 of 12")
        terminal.send(b"3\r")
        terminal.expect("✓")
        terminal.take(0.3)
        inside = terminal.text
        settings = None
        for way in [b"\x1a"] * cycles + [signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU]:
            if isinstance(way, bytes):
                terminal.send(way)
            else:
                os.kill(job_of(terminal)[0], way)
            terminal.expect("Stopped")
            terminal.send(b"stty -g > now; cmp before now && echo same\r")
            terminal.expect("\nsame")
            if settings is None:
                settings = (world.folder / "before").read_text()
            assert (world.folder / "now").read_text() == settings
            terminal.send(b"clear; fg\r")
            # pyte has one screen only: what the shell wrote is still there until the tutor draws over it.
            end = time.monotonic() + 10
            while terminal.text != inside:
                assert time.monotonic() < end, f"another screen after {way}:\n{terminal.text}"
                terminal.take(0.1)
        # Sent to the background it wants the terminal, and waits for it; asked to end there, it ends.
        for ending in ["fg", "kill %1"]:
            terminal.send(b"\x1a")
            terminal.expect("Stopped")
            terminal.send(b"clear; bg\r")
            stands_still(terminal)
            terminal.send(b"stty -g > now; cmp before now && echo as be''fore\r")
            terminal.expect("as before")
            terminal.send(f"clear; {ending}\r".encode())
            if ending == "fg":
                terminal.expect("step 1 of 12")
                terminal.take(0.3)
        gone(terminal)
        # So it does when it was started there.
        for ending in ["fg", "kill %1"]:
            terminal.send(b"clear; " + command.encode() + b" &\r")
            stands_still(terminal)
            terminal.send(f"clear; {ending}\r".encode())
            if ending == "fg":
                terminal.expect("step 1 of 12")
                terminal.send(b"\x1b[21~")
            gone(terminal)
        terminal.send(b"clear; stty -g > now; cmp before now && echo as be''fore; exit\r")
        terminal.expect("as before")
    with World() as world, Terminal(world) as terminal:
        terminal.expect("step 1 of 12")
        terminal.send(b"3\r")
        terminal.expect("✓")
        terminal.take(0.3)
        inside, raw = terminal.text, termios.tcgetattr(terminal.slave)
        for _ in range(cycles):
            terminal.process.send_signal(signal.SIGSTOP)
            while open(f"/proc/{terminal.process.pid}/stat").read().rsplit(")", 1)[1].split()[0] != "T":
                time.sleep(0.01)
            # Whoever has the terminal meanwhile sets it as it likes and writes over the screen.
            termios.tcsetattr(terminal.slave, termios.TCSANOW, terminal.before)
            os.write(terminal.slave, b"\x1b[H\x1b[2Jnoise")
            terminal.expect("noise")
            terminal.process.send_signal(signal.SIGCONT)
            end = time.monotonic() + 10
            while terminal.text != inside or termios.tcgetattr(terminal.slave) != raw:
                assert time.monotonic() < end, f"another screen after SIGCONT:\n{terminal.text}"
                terminal.take(0.05)
        terminal.send(b"\x1b[21~")
        assert terminal.end()[0] == 0
        terminal.expect_given_back("SIGSTOP and SIGCONT")
    return f"{cycles} times stopped by Ctrl-Z and {cycles} times by SIGSTOP, by TSTP, TTIN, TTOU and in the background, and gone on"


def job_of(terminal):
    """The only job of the shell in a terminal: its id, its state, the clock ticks it has taken; nothing once it has ended."""
    shell = terminal.process.pid
    for pid in open(f"/proc/{shell}/task/{shell}/children").read().split():
        try:
            fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        # Bash 5.2 may be long in taking note that one has ended.
        if fields[0] != "Z":
            return int(pid), fields[0], int(fields[11]) + int(fields[12])
    return None


def stands_still(terminal):
    """Waits until the shell has sent its job to the background, and the job has stopped there for good."""
    terminal.expect("[1]")
    end = time.monotonic() + 10
    before = None
    while (now := job_of(terminal)) is None or now[1] != "T" or now != before:
        assert time.monotonic() < end, f"{now} does not stand still in the background:\n{terminal.text}"
        before = now
        terminal.take(0.01)
        time.sleep(0.5)


def gone(terminal):
    """Waits until the shell's job has ended."""
    end = time.monotonic() + 10
    while job_of(terminal):
        assert time.monotonic() < end, f"the job lives on:\n{terminal.text}"
        # Interactive shells look after their jobs when they are about to ask for a command.
        terminal.send(b"\r")
        terminal.take(0.05)


def trap():
    """11. A crash with a toolchain in PATH and SWIFT_BACKTRACE unset: no trace, no prompt, at once; a trace if asked for."""
    with World(SWIFT_BACKTRACE=None, PATH=os.environ["PATH"]) as world, Terminal(world, preexec=no_core) as terminal:
        terminal.expect("step 1 of 12")
        terminal.process.send_signal(signal.SIGILL)
        status, took = terminal.end(40)
        assert status == 132, f"{status}"
        within(1, took, "a crash")
        assert b"Press space" not in terminal.bytes and b"Thread 0" not in terminal.bytes
    return f"{took * 1000:.0f} ms"
