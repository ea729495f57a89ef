// What the files of this target share; nothing of it leaves the target.
#ifndef CNCURSES_INTERNAL_H
#define CNCURSES_INTERNAL_H

#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"

#include <curses.h>

/// Writes all of `length` bytes to the terminal, past curses, however long it takes none.
void cn_write(const char *bytes, size_t length);
/// Gives the terminal back with bytes prepared beforehand, without curses. Safe in a signal handler.
void cn_restore_at_once(void);
/// Gives the terminal back until the next flush takes it again.
void cn_leave(void);
/// Takes up the terminal's present size; says whether it is another.
bool cn_take_size(void);

/// Teaches curses the brackets around pasted text, and keys that terminfo may not list.
void cn_define_keys(void);

/// Gives back the memory that an idle session can do without: freed heap, and pages its files still have.
void cn_rest(void);

/// Milliseconds of a clock that never jumps.
long cn_now(void);

/// Starts to take note of signals; to be called before curses installs handlers of its own.
void cn_catch_signals(void);
/// Puts the handlers back that were there before.
void cn_release_signals(void);
/// Becomes readable when a signal came; below 0 while none is noted.
int cn_signal_fd(void);

/// The signals that came since the last call.
struct cn_signals {
  int ending;     // the one that asks to end, or 0
  bool resized, stopping, continued;
};
struct cn_signals cn_take_signals(void);
/// Whether a signal asked to end, taken or not.
bool cn_is_ending(void);
/// Stops this process, or its whole job as Ctrl-Z in a terminal does; returns when it goes on.
void cn_stop_here(bool whole_job);

#endif
