"""Crashes from within: the program's own next instruction is made to fault, as a trap of Swift's would, a bad pointer or a full stack."""

import ctypes
import os
import platform
import time

from endings import QUIZ, QUIZ_VIEWS, VIEWS, no_core
from world import LECTURE, Terminal, World, within

POKETEXT, GETREGS, SETREGS, ATTACH, DETACH = 4, 12, 13, 16, 17
ORIG_RAX, RIP, RSP, REGISTERS = 15, 16, 19, 27
# What is done to a stopped program: the code it goes on with, registers; and the signal that a processor answers with.
FAULTS = {
    "trap": (b"\x0f\x0b", {}, 4), "breakpoint": (b"\xcc", {}, 5), "division": (b"\x31\xc9\xf7\xf1", {}, 8),
    "read": (b"\x31\xc0\x8b\x00", {}, 11), "jump": (b"", {RIP: 8}, 11), "stack": (b"\x50", {RSP: 4096}, 11),
}


def inject(pid, code, registers):
    """Stops a program, changes what it does next, and lets it go on."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]

    def ask(request, address=None, data=None):
        assert libc.ptrace(request, pid, address, data) == 0, os.strerror(ctypes.get_errno())

    ask(ATTACH)
    os.waitpid(pid, 0)
    values = (ctypes.c_ulonglong * REGISTERS)()
    ask(GETREGS, None, ctypes.addressof(values))
    if code:
        ask(POKETEXT, values[RIP], int.from_bytes(code.ljust(8, b"\x90"), "little"))
    for register, value in registers.items():
        values[register] = value
    # It waits in a call, which must not begin anew.
    values[ORIG_RAX] = (1 << 64) - 1
    ask(SETREGS, None, ctypes.addressof(values))
    ask(DETACH)


def faulted(views=("edit",)):
    """11. A fault of the program's own in a view: the terminal is as before, the last words said, within a second."""
    if platform.machine() != "x86_64":
        return "only where the registers of x86-64 are"
    slowest = 0.0
    for view in views:
        keys, shown = VIEWS.get(view) or QUIZ_VIEWS[view]
        arguments, first = (LECTURE, "step 1 of 12") if view in VIEWS else (QUIZ, "F2 hint")
        for fault, (code, registers, number) in FAULTS.items():
            why = f"{fault} in {view}"
            # With a toolchain in PATH and nothing said about traces.
            with World(SWIFT_BACKTRACE=None, PATH=os.environ["PATH"]) as world, Terminal(world, arguments, preexec=no_core) as terminal:
                terminal.expect(first)
                terminal.send(keys)
                terminal.expect(shown)
                terminal.take(0.1)
                start = time.monotonic()
                inject(terminal.process.pid, code, registers)
                status, _ = terminal.end(40)
                slowest = max(slowest, time.monotonic() - start)
                assert status == 128 + number, f"{why}: ended with {status}"
                terminal.expect_given_back(why)
                assert b"cannot go on" in terminal.bytes and b"Thread 0" not in terminal.bytes, f"{why}: {terminal.bytes[-300:]}"
    within(1, slowest, "a crash")
    return f"{len(FAULTS)} faults in {len(views)} views, {slowest * 1000:.0f} ms at the slowest"


def every_fault():
    """11. As faulted, in every view."""
    return faulted((*VIEWS, *QUIZ_VIEWS))
