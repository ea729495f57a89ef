"""Reach: everything without a screen, line by line."""

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


def lesson_ids(world):
    told = world.run(["learn", "no-such-lesson"]).stderr.decode()
    return told.split("The lessons are: ")[1].rstrip(".\n").split(", ")


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
        for _ in range(10):
            if "Enter check" in terminal.text:
                break
            terminal.send(b"\r")
            terminal.take(0.15)
        for keys in [b"7\r", b"8\r", b"\x1bOR", b"\r", b"9\r"]:
            terminal.send(keys)
            terminal.take(0.2)
        terminal.send(b"\x1b[21~")
        terminal.end()
        ours, theirs = rows(world), rows(other)
        assert ours == theirs and ours[0], f"plain kept {ours}\nthe screen kept {theirs}"
    return f"a lesson to its end, {len(ours[0])} attempts and {len(ours[1])} answers kept alike"


def every_lesson():
    """8. Every lesson of the course to its end in both languages, line by line."""
    lines = 0
    with World() as world:
        ids = lesson_ids(world)
    for language in ["en", "zh-Hans"]:
        for lesson in ids:
            with World() as world:
                ended = world.run(["learn", lesson, "--plain", "--lang", language], b":reveal\n\n" * 200 + b":quit\n", timeout=120)
                text = check(ended.stdout, lesson)
                assert ended.returncode == 0, f"{lesson}: {ended.stderr.decode()}"
                assert ("To remember" if language == "en" else "记住") in text, f"{lesson} was not played to its end"
                lines += text.count("\n")
    return f"{len(ids)} lessons in two languages, {lines} lines"
