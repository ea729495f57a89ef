"""Reach: everything without a screen, line by line."""

import pathlib
import re
import sqlite3

from world import Terminal, World

BOXES = re.compile("[\u2500-\u259f]")


def rows(world):
    """What was kept of a session, but for times."""
    connection = sqlite3.connect(world.progress)
    attempts = connection.execute("SELECT lesson, stop, answer, verdict, mistake FROM attempt ORDER BY 1, 2, 3").fetchall()
    settled = connection.execute("SELECT lesson, stop, answer, verdict FROM answer ORDER BY 1, 2").fetchall()
    connection.close()
    return attempts, settled


def lesson_ids():
    files = pathlib.Path(__file__).resolve().parents[2].glob("Lessons/*/*.yaml")
    lessons = sorted(file.stem for file in files)
    assert lessons, "the course is not beside the recipes"
    return lessons


def check(printed, why):
    assert b"\x1b" not in printed, f"{why}: an escape byte"
    text = printed.decode()
    assert not BOXES.search(text), f"{why}: box drawing: {BOXES.search(text)}"
    return text


def plain():
    """8. Line by line: a lesson to its end, told in sentences; the same answers are kept as from the screen."""
    with World() as world:
        printed = world.run(["learn", "chain-rule", "--plain", "--lang", "en"], b":edges\n:graph\n" + b":reveal\n\n" * 60)
        text = check(printed.stdout, "chain-rule")
        assert printed.returncode == 0 and "The graph:" in text and "goes to" in text and "To remember" in text, text[-2000:]
        assert "x -> q" in text or "x → q" in text, "no edge list"
    with World() as world, World() as other, Terminal(other, ["learn", "fan-out", "--lang", "en"]) as terminal:
        told = world.run(["learn", "fan-out", "--plain"], ("\n" * 3 + "7\n8\n:reveal\n9\n:quit\n").encode())
        assert told.returncode == 0, told.stderr
        terminal.expect("of ")
        terminal.turn_to_question()
        for keys in [b"7\r", b"8\r", b"\x1bOR", b"\r", b"9\r"]:
            terminal.send(keys)
            terminal.take(0.2)
        terminal.send(b"\x1b[21~")
        terminal.end()
        ours, theirs = rows(world), rows(other)
        assert ours == theirs and ours[0], f"plain kept {ours}\nthe screen kept {theirs}"
    return f"a lesson to its end, {len(ours[0])} attempts and {len(ours[1])} answers kept alike"


def first_run():
    """A newcomer is told what this is on one screen, asked for the language once, and in the first question a few keys later."""
    with World() as world:
        with Terminal(world, []) as terminal:
            terminal.expect("1 English")
            assert "2 简体中文" in terminal.text.replace("  ", " ") or "简" in terminal.text
            terminal.send(b"2")
            terminal.expect("亲")
            terminal.send(b"\r")
            keys = 2
            for _ in range(6):
                terminal.take(0.3)
                if "F2" in terminal.text:
                    break
                terminal.send(b"\r")
                keys += 1
            assert "F2" in terminal.text, f"no question after {keys} keys:\n{terminal.text}"
            words = sum(c > "\u4e00" for c in terminal.text)
            terminal.send(b"\x1b[21~")
            assert terminal.end()[0] == 0
        with Terminal(world, []) as terminal:
            terminal.expect("F2")
            assert "1 English" not in terminal.text, "asked again"
            terminal.send(b"\x1b[21~")
            terminal.end()
        with Terminal(world, ["--plain"]) as terminal:
            terminal.expect("步")
            assert b"1 English" not in terminal.bytes and b"\x1b" not in terminal.bytes
    with World() as world, Terminal(world, ["--plain"]) as terminal:
        terminal.expect("1 English")
        terminal.send("２\n".encode())
        terminal.expect("步")
        assert b"\x1b" not in terminal.bytes
    assert words
    return f"the first question after {keys} keys; asked once, line by line too"


def quiz():
    """8. A quiz and an exam line by line: answered, skipped, told how it went, and kept."""
    with World() as world:
        for arguments in [["quiz", "--count", "3", "--seed", "1"], ["quiz", "--exam", "--count", "3", "--seed", "1"]]:
            for language in ["en", "zh-Hans"]:
                ended = world.run([*arguments, "--plain", "--lang", language], b"1\n:skip\n2\n:reveal\n" + b"\n1\n:skip\n" * 20)
                check(ended.stdout + ended.stderr, f"{arguments}")
                assert ended.returncode in (0, 1), f"{arguments}: {ended.returncode}\n{ended.stdout.decode()}{ended.stderr.decode()}"
                assert len(ended.stdout) > 300
        connection = sqlite3.connect(world.progress)
        count = connection.execute("SELECT count(*) FROM attempt WHERE item IS NOT NULL").fetchone()[0]
    assert count > 0, "nothing was kept"
    return f"a quiz and an exam in two languages, {count} attempts kept"


def every_lesson():
    """8. Every lesson of the course to its end in both languages, line by line."""
    lines = 0
    with World() as world:
        ids = lesson_ids()
    for language in ["en", "zh-Hans"]:
        for lesson in ids:
            with World() as world:
                ended = world.run(["learn", lesson, "--plain", "--lang", language], b":reveal\n\n" * 200 + b":quit\n", timeout=120)
                text = check(ended.stdout, lesson)
                assert ended.returncode == 0, f"{lesson}: {ended.stderr.decode()}"
                assert ("To remember" if language == "en" else "记住") in text, f"{lesson} was not played to its end"
                lines += text.count("\n")
    return f"{len(ids)} lessons in two languages, {lines} lines"


def full_width():
    """7. Full-width forms act as their ASCII twins: in the list of lessons, in answers, line by line, and to end."""
    with World() as world:
        with Terminal(world, ["learn", "chain-rule", "--lang", "en"]) as terminal:
            terminal.expect("step 1 of")
            terminal.send(b"\x1b")
            terminal.take(0.1)
            terminal.send("ｌ".encode())
            terminal.expect("by hand")
            terminal.take(0.1)
            before = terminal.text
            terminal.send("ｊ".encode())
            terminal.take(0.2)
            after = terminal.text
            assert after != before, f"nothing went down:\n{after}"
            terminal.send("ｋ".encode())
            terminal.take(0.2)
            assert terminal.text == before, f"nothing went up:\n{terminal.text}"
            terminal.send("ｑ".encode())
            assert terminal.end()[0] == 0
        for typed, read in [("１．５", "1.5"), ("－１", "−1"), ("（１＋２）＊３", "9"), ("３／４", "0.75")]:
            with Terminal(world) as terminal:
                terminal.expect("step 1 of 12")
                terminal.send(typed.encode())
                terminal.expect(f"reads as {read} ")
                terminal.send("\x1b？".encode())
                terminal.expect("PgUp")
                terminal.send(b"\x03")
                terminal.end()
        told = world.run(["explore", "-e", "x = 1\nf = x * 3", "--plain", "--lang", "en"], "３\n：ｑｕｉｔ\n".encode())
        assert b"Right" in told.stdout and told.returncode == 0, told.stdout.decode()
    return "moves, answers, help, a command and the end"
