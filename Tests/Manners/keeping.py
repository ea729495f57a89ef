"""What is kept: two sessions on one file, the same answers by screen and by line, files that are damaged, old or new."""

import hashlib
import random
import re
import shutil
import sqlite3
import time

from attacks import clean
from reach import lesson_ids, rows
from world import Terminal, World

LESSON = ["learn", "chain-rule", "--plain", "--lang", "en"]
ANSWERS = b"\n\n\n7\n8\n:reveal\n:quit\n"


def attempts(world):
    connection = sqlite3.connect(world.progress)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    kept = [row[0] for row in connection.execute("SELECT answer FROM attempt ORDER BY session, number")]
    half = connection.execute(
        "SELECT (SELECT count(*) FROM attempt WHERE verdict NOT IN ('kept', 'shown', 'taken-back')) - (SELECT sum(attempts) FROM day)").fetchone()[0]
    connection.close()
    assert half == 0, f"the days are out of step by {half}"
    return kept


def interleaved(turns=12):
    """22. Two sessions on one file, typed in turn, one killed and one left: no answer lost, none twice, the file whole."""
    typed = 0
    pairs = [(["learn", "chain-rule"], ["learn", "fan-out"]), (["learn", "chain-rule"], ["learn", "chain-rule"]),
             (["quiz", "--seed", "1", "--skill", "values"], ["learn", "chain-rule"])]
    for pair in pairs:
        with World() as world, Terminal(world, [*pair[0], "--lang", "en"]) as one, Terminal(world, [*pair[1], "--lang", "en"]) as other:
            answers = []
            for terminal in (one, other):
                terminal.expect("F10")
                terminal.turn_to_question()
            for turn in range(turns):
                for terminal in (one, other):
                    answers.append(str(1000 + len(answers)))
                    terminal.send(answers[-1].encode() + b"\r")
                    # Judged means kept: every third time the file is looked at there and then.
                    terminal.expect(f"reads as {answers[-1]}")
                    terminal.expect("✗")
                    if turn % 3 == 0:
                        end = time.monotonic() + 5
                        while answers[-1] not in attempts(world):
                            assert time.monotonic() < end, f"{pair}: {answers[-1]} is told as judged and not kept"
                    assert "not saved" not in terminal.text, f"{pair}:\n{terminal.text}"
            one.process.kill()
            other.send(b"\x1b[21~")
            assert other.end()[0] == 0, pair
            kept = attempts(world)
            assert sorted(kept) == answers, f"{pair}: typed {answers}, kept {kept}"
            typed += len(answers)
            # Both go on: where they were, with what was typed.
            for arguments in pair:
                assert world.run([*arguments, "--plain"], b":quit\n").returncode == 0
    return f"{len(pairs)} pairs of sessions, {typed} answers typed in turn, all kept once"


def same_rows(lessons=None):
    """8. Every lesson with the same answers on the screen and line by line: the same is kept."""
    lessons = lessons or lesson_ids()
    count = 0
    for lesson in lessons:
        typed = b""
        with World() as world, Terminal(world, ["learn", lesson, "--lang", "en"], columns=100, rows=40) as terminal:
            while True:
                terminal.expect("step ")
                terminal.take(0.05)
                step, last = map(int, re.search(r"step (\d+) of (\d+)", terminal.text).groups())
                if "F3 reveal" in terminal.text:
                    # Wrong or refused, then shown.
                    terminal.send(b"97.31\r")
                    terminal.take(0.05)
                    terminal.send(b"\x1bOR")
                    terminal.expect("Enter go on")
                    typed += b"97.31\n:reveal\n"
                else:
                    typed += b"\n"
                if step == last:
                    break
                terminal.send(b"\r")
                terminal.expect(f"step {step + 1} of ")
            terminal.send(b"\x1b[21~")
            assert terminal.end()[0] == 0
            shown = rows(world)
            seed = sqlite3.connect(world.progress).execute("SELECT seed FROM lesson").fetchone()
        with World() as world:
            # With the same numbers, where they are drawn.
            assert world.run(["learn", lesson, "--plain"], b":quit\n").returncode == 0
            connection = sqlite3.connect(world.progress)
            assert connection.execute("UPDATE lesson SET seed = ?", seed).rowcount == 1
            connection.commit()
            connection.close()
            told = world.run(["learn", lesson, "--plain", "--lang", "en"], typed)
            assert told.returncode == 0, f"{lesson}: {told.stderr}"
            heard = rows(world)
        assert heard == shown and shown[1], f"{lesson}: plain kept {heard}\nthe screen kept {shown}"
        count += len(shown[0])
    return f"{len(lessons)} lessons, {count} attempts kept alike"


def files(flips=100, seed=23):
    """23. Empty, foreign, cut, flipped, old and new files: refused byte for byte as they were, or mended from the backup that is named."""
    with World() as world:
        assert world.run(LESSON, ANSWERS).returncode == 0
        assert world.run(["progress", "backup"]).returncode == 0
        folder = world.progress.parent
        backup = next((folder / "backups").iterdir()).name
        whole = world.progress.read_bytes()
        good = attempts(world)
        saved = world.folder / "saved"
        shutil.copytree(folder, saved)

        def start(bytes_, why):
            """Begins with a file of these bytes; returns how a lesson ended."""
            shutil.rmtree(folder)
            shutil.copytree(saved, folder)
            if bytes_ is not None:
                world.progress.write_bytes(bytes_)
            ended = world.run(LESSON, b":quit\n")
            clean(ended.stdout + ended.stderr, why)
            return ended

        def mended(bytes_, why):
            ended = start(bytes_, why)
            told = (ended.stdout + ended.stderr).decode()
            aside = list(folder.glob("progress-damaged-*.sqlite"))
            assert ended.returncode == 0 and len(aside) == 1, f"{why}: {ended.returncode} {told[-500:]}"
            assert aside[0].read_bytes() == bytes_, f"{why}: what was set aside has changed"
            assert str(aside[0]) in told and backup in told, f"{why}: {told[-500:]}"
            assert attempts(world) == good, f"{why}: not what the backup held"

        def refused(path, status, words):
            digest = hashlib.sha256(world.progress.read_bytes()).hexdigest()
            names = sorted(one.name for one in folder.iterdir())
            for arguments in [LESSON, ["quiz", "--plain"], ["progress", "show"], ["progress", "reset", "--yes"], ["progress", "backup"],
                              ["class", "identity", "x"]]:
                ended = world.run(arguments, b":quit\n")
                told = (ended.stdout + ended.stderr).decode()
                assert ended.returncode == status, f"{path}, {arguments}: {ended.returncode} {told[-500:]}"
                assert all(word in told for word in words), f"{path}, {arguments}: {told[-500:]}"
                assert hashlib.sha256(world.progress.read_bytes()).hexdigest() == digest, f"{path}, {arguments}: the file has changed"
                assert sorted(one.name for one in folder.iterdir()) == names, f"{path}, {arguments}: {list(folder.iterdir())}"

        for size in [1, 16, 99, 100, 512, 4095, 4096, len(whole) // 2, len(whole) - 4096]:
            mended(whole[:size], f"cut to {size} bytes")
        mended(b"", "0 bytes")
        mended(b"SQLite format 4\0" + whole[16:], "wrong magic")
        mended(b"\0" * len(whole), "zeros")

        # A page overwritten at a random place: taken for damaged, or what could be read is what was there.
        draw, seen = random.Random(seed), 0
        for number in range(flips):
            at = draw.randrange(len(whole))
            struck = bytearray(whole)
            for place in range(at, min(at + 64, len(whole))):
                struck[place] ^= 1 + draw.randrange(255)
            ended = start(bytes(struck), f"flip {number} at {at}")
            told = (ended.stdout + ended.stderr).decode()
            assert ended.returncode in (0, 4, 5), f"flip at {at}: {ended.returncode} {told[-500:]}"
            if ended.returncode == 0 and list(folder.glob("progress-damaged-*")):
                seen += 1
                assert attempts(world) == good and backup in told, f"flip at {at}"
            elif ended.returncode != 0:
                assert world.progress.read_bytes() == bytes(struck), f"flip at {at}: refused and changed"
            else:
                assert sqlite3.connect(world.progress).execute("PRAGMA integrity_check").fetchone()[0] == "ok", f"flip at {at}"

        version = sqlite3.connect(world.progress).execute("PRAGMA user_version").fetchone()[0]
        start(None, "whole")
        connection = sqlite3.connect(world.progress)
        connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.close()
        refused("a newer file", 4, [f"format {version + 1}", f"up to {version}"])
        start(None, "whole")
        world.progress.unlink()
        connection = sqlite3.connect(world.progress)
        connection.executescript("CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine')")
        connection.close()
        refused("another program's file", 5, [str(world.progress)])

        # The format before the newest: backed up, brought up to date, nothing lost.
        start(None, "whole")
        connection = sqlite3.connect(world.progress)
        connection.executescript(f"DROP TABLE assigned_quiz; PRAGMA user_version = {version - 1}")
        connection.close()
        ended = world.run(LESSON, b":quit\n")
        assert ended.returncode == 0, ended
        assert attempts(world) == good
        assert sqlite3.connect(world.progress).execute("PRAGMA user_version").fetchone()[0] == version
        older = [one.name for one in (folder / "backups").iterdir() if one.name.endswith(f"-v{version - 1}.sqlite")]
        assert len(older) == 1, older
        # And back: the backup of the older format is still one that can be put in place.
        assert world.run(["progress", "restore", older[0], "--yes"]).returncode == 0 and attempts(world) == good
    return f"{flips} flips, {seen} of them seen and mended; 12 cut or foreign, mended; older, newer and another's as they should be"


def odd_values(per_column=None):
    """23. Each number kept is the least, the greatest or none, each text empty: nothing crashes, nothing is claimed that is not so."""
    count = 0
    with World() as world:
        for _ in range(2):
            assert world.run(LESSON, ANSWERS).returncode == 0
            assert world.run(["quiz", "--plain", "--lang", "en", "--count", "3", "--seed", "1"], b"1\n:reveal\n" * 4).returncode in (0, 1)
            assert world.run(["quiz", "--plain", "--lang", "en", "--count", "5"], b"1\n:reveal\n2\n:quit\n").returncode == 0
        whole = world.progress.read_bytes()
        connection = sqlite3.connect(world.progress)
        columns = []
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            if connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]:
                columns += [(table, row[1], row[2], row[3]) for row in connection.execute(f"PRAGMA table_info({table})").fetchall()]
        connection.close()
        values = {"INTEGER": [-(1 << 63), (1 << 63) - 1, -1], "REAL": [float("-inf"), float("inf"), -1.0, 0.0], "TEXT": ["", "\0", "x" * 100_000]}
        for table, column, kind, needed in columns:
            for value in values[kind] + ([] if needed else [None]):
                world.progress.write_bytes(whole)
                connection = sqlite3.connect(world.progress)
                try:
                    connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ?", (value,))
                except sqlite3.IntegrityError:
                    connection.close()
                    continue
                connection.commit()
                connection.close()
                why = f"{table}.{column} = {str(value)[:20]}"
                for arguments, data in [(["progress", "show"], b""), (["progress", "show", "--json"], b""), (LESSON, b"5\n:quit\n"),
                                        (["quiz", "--plain", "--lang", "en"], b"1\n:reveal\n:quit\n"), (["--plain"], b":quit\n")]:
                    ended = world.run(arguments, data)
                    told = (ended.stdout + ended.stderr).decode()
                    assert ended.returncode in (0, 1, 2, 3), f"{why}, {arguments}: {ended.returncode} {told[-600:]}"
                    clean(ended.stdout + ended.stderr, why)
                with Terminal(world, []) as terminal:
                    terminal.expect("F10")
                    terminal.send(b"\x1bOS")
                    terminal.take(0.1)
                    terminal.send(b"\x1b[21~")
                    assert terminal.end()[0] == 0, why
                count += 1
    return f"{count} odd values in {len(columns)} columns"
