"""Hostile text in every place that holds text: each field of a pack, names of files and people, what was kept, the environment."""

import hashlib
import json
import os
import shutil
import sqlite3

from attacks import HOSTILE, clean, own_only, quoted
from world import Terminal, World

# Everything that must never reach a terminal, in one line; then what a careless reader might let through.
REFUSED = {
    "controls": "a\x1b]0;owned\x07\x1b[2J\x9b31m\x9d0;x\x9c\x08\x7f\rb", "invisible": "a\u202eb\u2066c\u200bd\u2060\ufeff\U000e0041",
    "pile": "e" + "\u0301" * 20000,
}
ODD = {"odd": "\u1100\u1161\u11a8 \U0001f469\U0001f3fd\u200d\U0001f692 \ue000 \u0378 \u2028 e\u0301\u0301\u0301\u0301\u0301\u0301\u0301 \ufeff"}
NAME = "a\x1b]0;owned\x07\u202eb\x9b31m"


def template(world):
    """The pack that `pack new` writes, with its rarer keys, as dictionaries."""
    import yaml
    assert world.run(["pack", "new", "mine"]).returncode == 0
    # PyYAML takes a question mark before a comma for the beginning of a key.
    files = {str(path.relative_to(world.folder / "mine")): yaml.load(path.read_text().replace("?,", ".,"), yaml.BaseLoader)
             for path in (world.folder / "mine").rglob("*.yaml")}
    shutil.rmtree(world.folder / "mine")
    pack = files["pack.yaml"]
    pack["authors"] = ["Somebody"]
    pack["topics"] = {"mul-gate": {"en": "The mul gate", "zh-Hans": "乘法门"}}
    pack["assignment"] = {"title": {"en": "Homework", "zh-Hans": "作业"}, "identity": {"en": "Number", "zh-Hans": "学号"},
                          "due": "2036-12-01T23:59+01:00", "tries": "3", "hint_costs": ["0", "0.1", "1"], "exam": "no",
                          "counts": [{"lesson": "variants", "weight": "2"}, {"item": "gate-multiply", "count": "1"}]}
    files["basics/first-steps.yaml"]["topics"] = ["mul-gate"]
    return files


def places(value, path=()):
    """Every text in nested lists and dictionaries, and every key."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), True
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))
    else:
        yield path, False


def changed(value, path, is_key, text):
    """A copy with `text` in one place."""
    step, rest = path[0], path[1:]
    if isinstance(value, dict):
        if not rest and is_key:
            return {(text if key == step else key): inner for key, inner in value.items()}
        return {key: (changed(inner, rest, is_key, text) if rest else text) if key == step else inner for key, inner in value.items()}
    return [(changed(inner, rest, is_key, text) if rest else text) if index == step else inner for index, inner in enumerate(value)]


def flow(value):
    """YAML in braces and quotes, where every character can be named."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return quoted(value).replace("\\U0000000a", "\\n")


def write(folder, files):
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(flow(content))


def pack_fields(texts=None, every=1):
    """14. Hostile text in each field and key of a pack, one by one: refused in clean words, or shown without harm."""
    texts = texts or REFUSED | ODD
    count = shown = 0
    with World() as world:
        files = template(world)
        folder = world.folder / "p"
        write(folder, files)
        assert world.run(["pack", "check", "p"]).returncode == 0, world.run(["pack", "check", "p"]).stdout.decode()
        wheres = [(name, path, is_key) for name, content in files.items() for path, is_key in places(content)]
        for kind, text in texts.items():
            for name, path, is_key in wheres[::every]:
                why = f"{kind} in {name} {'.'.join(map(str, path))}{' (the key)' if is_key else ''}"
                value = files[name]
                for step in path[:-1]:
                    value = value[step]
                # A number or a name becomes the text, a sentence gets it in its middle.
                old = "" if is_key else value[path[-1]]
                held = text if is_key or " " not in old else old.replace(" ", f" {text} ", 1)
                write(folder, files | {name: changed(files[name], path, is_key, held)})
                ended = world.run(["pack", "check", "p", "--lang", "zh-Hans" if count % 2 else "en"])
                assert ended.returncode in (0, 3, 4), f"{why}: {ended.returncode} {ended.stderr[-300:]}"
                assert kind not in REFUSED or ended.returncode != 0, f"{why}: it is let through"
                clean(ended.stdout + ended.stderr, why)
                count += 1
                if ended.returncode == 0:
                    for arguments in [["pack", "info", "p", "--coverage"], ["pack", "test", "p", "--seeds", "1"]]:
                        ended = world.run(arguments)
                        clean(ended.stdout + ended.stderr, f"{why}, {arguments}")
                    for language in ["en", "zh-Hans"]:
                        for lesson in files:
                            if "/" in lesson:
                                ended = world.run(["learn", "./p/" + lesson.split("/")[1][:-5], "--plain", "--lang", language],
                                                  b":hint\n:reveal\n\n" * 40)
                                clean(ended.stdout + ended.stderr, f"{why}, {lesson}")
                    with Terminal(world, ["learn", "./p", "--lang", "en"]) as terminal:
                        for keys in [b"", b"\r", b"\r", b"\r", b"\x1bOR\r", b"\x1bOS"]:
                            terminal.send(keys)
                            terminal.take(0.1)
                        own_only(terminal.bytes, f"{why}, on the screen")
                    shown += 1
    return f"{count} packs with hostile text in one of {len(wheres)} places, {shown} of them shown"


def some_fields():
    """14. As pack_fields, controls in every seventeenth place."""
    return pack_fields({"controls": REFUSED["controls"]}, 17)


def names():
    """14. Names of files, people and backups, and what is in a file of results or was kept: clean wherever it is told."""
    count = 0

    def run(world, arguments, data=b"", statuses=(0, 1, 2, 3, 5)):
        nonlocal count
        ended = world.run(arguments, data)
        assert ended.returncode in statuses, f"{arguments}: {ended.returncode} {ended.stderr[-400:]}"
        clean(ended.stdout + ended.stderr, f"{arguments}")
        count += 1
        return ended

    with World() as world:
        hostile = world.folder / NAME
        hostile.mkdir()
        for content in ["x = 2\nf = x * x\n", "x = 2\nf = y\n", "\x1b[2J = 1\n"]:
            (hostile / NAME).write_text(content)
            path = str(hostile / NAME)
            for arguments in [["explore", path, "--plain"], ["graph", "draw", path], ["graph", "grad", "--json", path],
                              ["graph", "code", path], ["check", path, path], ["check", path, "--blank"], ["learn", path],
                              ["pack", "check", path], ["pack", "install", path], ["pack", "info", path], ["class", "collect", path],
                              ["class", "replay", path], ["progress", "restore", path, "--yes"], ["progress", "restore", NAME],
                              ["class", "export", NAME], ["class", "export", "-o", path], ["pack", "remove", NAME], ["quiz", "--pack", NAME],
                              ["quiz", "--skill", NAME, "--plain"], ["pack", "build", str(hostile), "-o", path]]:
                run(world, arguments, b"4\n")
            with Terminal(world, ["explore", path, "--lang", "en"]) as terminal:
                terminal.take(0.3)
                own_only(terminal.bytes, f"explore {NAME!r}")
        # A pack whose folder, and one whose lesson, has such a name.
        assert world.run(["pack", "new", "mine"]).returncode == 0
        (world.folder / "mine" / "basics" / (NAME + ".yaml")).write_text("x")
        for arguments in [["pack", "check", "mine"], ["pack", "check", "--json", "mine"], ["pack", "build", "mine"]]:
            run(world, arguments, statuses=(3,))
        os.remove(world.folder / "mine" / "basics" / (NAME + ".yaml"))
        with open(world.folder / "mine" / "pack.yaml", "a") as file:
            file.write("assignment:\n  identity: {en: Number, zh-Hans: 学号}\n  counts:\n  - {lesson: variants}\n")
        shutil.copytree(world.folder / "mine", hostile / "mine")
        for arguments in [["pack", "check"], ["pack", "info"], ["pack", "test", "--seeds", "1"], ["learn", "--plain"]]:
            run(world, [arguments[0], *arguments[1:2], str(hostile / "mine"), *arguments[2:]], statuses=(0, 2, 3))
        run(world, ["pack", "install", "mine"], statuses=(0,))

        # People: an id and a name, typed and given.
        for text in [*REFUSED.values(), *ODD.values(), "Zoë (王) =1+1"]:
            text = text[:2000]
            run(world, ["class", "identity", text])
            run(world, ["class", "identity", "s1", "--name", text])
            run(world, ["class", "identity"])
            run(world, ["learn", "mine/variants", "--plain", "--lang", "en"], text.replace("\r", "").encode() + b"\ns1\n:quit\n")
            with Terminal(world, ["learn", "mine/variants", "--lang", "en"]) as terminal:
                terminal.take(0.2)
                terminal.send(b"\x1b[200~" + text.encode() + b"\x1b[201~\r")
                terminal.take(0.2)
                own_only(terminal.bytes, "an id on the screen")

        # What is handed in, sealed as it should be, with such text in every field in turn.
        run(world, ["class", "identity", "s1", "--name", "Somebody"], statuses=(0,))
        answers = b"\n" * 3 + b"7\n:reveal\n\n" * 20
        run(world, ["learn", "mine/variants", "--plain", "--lang", "en"], answers, statuses=(0,))
        run(world, ["class", "export", "mine", "-o", "handed.jsonl"], statuses=(0,))
        lines = [json.loads(line) for line in (world.folder / "handed.jsonl").read_text().splitlines()]
        assert len(lines) > 3, lines
        reports = world.folder / "reports"
        for index, line in enumerate([lines[0], lines[1], lines[-1]]):
            for key in line:
                for text in [REFUSED["controls"], REFUSED["invisible"], *ODD.values()]:
                    copies = [dict(one) for one in lines]
                    copies[[0, 1, -1][index]][key] = text
                    folder = world.folder / "handed"
                    shutil.rmtree(folder, ignore_errors=True)
                    folder.mkdir()
                    (folder / (NAME + ".jsonl")).write_text(sealed(copies, spare=key == "hash"))
                    run(world, ["class", "collect", "handed", "--pack", "mine", "-o", "reports", "--lang", "en"], statuses=(0, 1, 3, 4))
                    run(world, ["class", "replay", str(folder / (NAME + ".jsonl")), "--pack", "mine"], statuses=(0, 1, 3, 4))
                    for report in reports.iterdir():
                        found = HOSTILE.search(report.read_text().lstrip("\ufeff").replace("\r\n", "\n").replace("\n", ""))
                        assert not found, f"{text[:20]!r} in {key}: {found[0]!r} is in {report.name}"
        (world.folder / "canvas.csv").write_text(f"Student,ID,SIS Login ID,{NAME} (1)\n{NAME},1,s1,\n")
        run(world, ["class", "collect", "handed", "--pack", "mine", "-o", "reports", "--canvas", "canvas.csv"], statuses=(0, 1, 3))
        run(world, ["class", "collect", "handed", "--pack", "mine", "-o", "reports", "--canvas", "canvas.csv", "--column", NAME],
            statuses=(0, 1, 3))

        # What was kept, as another program might have written it.
        connection = sqlite3.connect(world.progress)
        columns = [("attempt", name) for name in ["lesson", "stop", "answer", "verdict", "mistake", "pack_version"]]
        columns += [("answer", "answer"), ("answer", "verdict"), ("answer", "mistake"), ("mistake", "mistake"), ("preference", "value"),
                    ("lesson", "stop"), ("attempt", "item"), ("quiz", "content"), ("assigned_quiz", "content")]
        connection.execute("INSERT INTO quiz VALUES (1, '{}')")
        connection.execute("INSERT INTO assigned_quiz VALUES ('mine', '{}')")
        connection.commit()
        connection.close()
        whole = world.progress.read_bytes()
        for table, column in columns:
            for text in [REFUSED["controls"], REFUSED["invisible"], *ODD.values()]:
                world.progress.write_bytes(whole)
                connection = sqlite3.connect(world.progress)
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid IN (SELECT rowid FROM {table} LIMIT 1)" if table in (
                    "quiz", ) else f"UPDATE OR IGNORE {table} SET {column} = ?", (text,))
                connection.commit()
                connection.close()
                for arguments, data in [(["progress", "show"], b""), (["progress", "show", "--json"], b""),
                                        (["learn", "mine/variants", "--plain"], b":hint\n:quit\n"), (["quiz", "--plain"], b":quit\n"),
                                        (["quiz", "--pack", "mine", "--plain"], b":quit\n"), (["class", "export", "mine", "-o", "x"], b""),
                                        (["class", "identity"], b""), (["--plain"], b":quit\n")]:
                    run(world, arguments, data)
                with Terminal(world, ["learn", "mine/variants"]) as terminal:
                    terminal.take(0.15)
                    terminal.send(b"\x1bOS")
                    terminal.take(0.1)
                    own_only(terminal.bytes, f"{table}.{column}")

        # The configuration file, its keys and values.
        configuration = world.folder / ".config/backprop-tutor/config.yaml"
        configuration.parent.mkdir(parents=True, exist_ok=True)
        for text in [f"{quoted(NAME)}: 1\n", f"language: {quoted(NAME)}\n", f"keys: {{{quoted(NAME)}: {quoted(NAME)}}}\n",
                     f"theme: {quoted(NAME)}\n", f"# {NAME}\n"]:
            configuration.write_text(text)
            run(world, ["doctor"])
            run(world, ["explore", "-e", "f = 2 * 3", "--plain"])
            with Terminal(world) as terminal:
                terminal.take(0.2)
                own_only(terminal.bytes, f"configuration {text!r}")
    for name in ["TERM", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_DATA_DIRS", "TZ",
                 "TERM_PROGRAM", "NO_COLOR", "COLORFGBG", "COLUMNS", "LINES", "TMUX", "STY", "TERMINFO", "ESCDELAY", "USER", "LOGNAME"]:
        for value in [NAME, "/tmp/" + NAME, "relative/" + NAME]:
            with World(**{name: value}) as world:
                for arguments in [["doctor"], ["doctor", "--json"], ["progress", "show"], ["pack", "list"]]:
                    run(world, arguments, statuses=(0, 1, 2, 3, 5, 6))
    return f"{count} runs: nothing but text of ours"


def sealed(lines, spare=False):
    """A file of results with its chain of hashes, as Documentation/Classroom.md has it."""
    text = last = ""
    for line in lines:
        bare = {key: value for key, value in line.items() if key != "hash"}
        plain = json.dumps(bare, ensure_ascii=False, separators=(",", ":"))
        last = hashlib.sha256(f"{last}\n{plain}".encode()).hexdigest()
        text += json.dumps(bare | {"hash": line["hash"] if spare and "hash" in line else last}, ensure_ascii=False, separators=(",", ":")) + "\n"
    return text
