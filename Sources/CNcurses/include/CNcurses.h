// The few things this program asks of curses, as plain functions: no macro, global, variadic or
// feature-test question is left for Swift. This header does not include curses.h on purpose.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

enum {
  CN_EVENT_NONE,         // never leaves the target
  CN_EVENT_CHARACTER,    // value: a Unicode scalar, controls included
  CN_EVENT_KEY,          // value: one of CN_KEY_*
  CN_EVENT_RESIZED,
  CN_EVENT_HANG_UP,      // value: the signal; SIGHUP where the terminal is gone
  CN_EVENT_MOUSE,        // value: one of CN_MOUSE_*; row and column where
};

enum { CN_MOUSE_PRESS = 1, CN_MOUSE_WHEEL_UP, CN_MOUSE_WHEEL_DOWN };

enum {
  CN_KEY_LEFT = 1, CN_KEY_RIGHT, CN_KEY_UP, CN_KEY_DOWN, CN_KEY_HOME, CN_KEY_END, CN_KEY_PAGE_UP,
  CN_KEY_PAGE_DOWN, CN_KEY_BACKSPACE, CN_KEY_DELETE, CN_KEY_BACK_TAB, CN_KEY_ENTER,
  CN_KEY_PASTE_START, CN_KEY_PASTE_END,
  CN_KEY_F0 = 100,       // CN_KEY_F0 + n is the function key n
};

enum { CN_BOLD = 1, CN_REVERSE = 2, CN_UNDERLINE = 4 };

struct cn_event {
  int kind;
  int32_t value;
  int row, column;
};

/// How `cn_start` went.
enum { CN_STARTED, CN_STARTED_WITH_FALLBACK, CN_NO_TERMINAL };

/// Takes over the terminal. `fallback` is tried when TERM names none that is known here and can place its cursor.
int cn_start(const char *fallback);
/// Gives the terminal back as it was. Harmless when called twice.
void cn_stop(void);
/// Stops the process as Ctrl-Z does, the terminal given back meanwhile.
void cn_suspend(void);
/// Whether the user's locale says that the terminal shows UTF-8.
bool cn_is_utf8(void);

int cn_rows(void);
int cn_columns(void);
/// How many colours there are; 0 without colour.
int cn_colors(void);
/// Makes colour pair `pair` show `color` on `background`; -1 is the terminal's own colour.
void cn_set_pair(int pair, int color, int background);
/// Paints the whole screen in these colours instead of the terminal's own. Before any pair is set.
void cn_set_ground(int foreground, int background);
/// Hands text, in base64, to the terminal's clipboard; false where the terminal is known to take none.
bool cn_copy(const char *base64);
/// The columns curses reckons with for a Unicode scalar; -1 for what it cannot show.
int cn_width(int32_t scalar);
/// Writes Unicode scalars at a place; `attributes` is a sum of CN_BOLD…CN_UNDERLINE.
void cn_put(int row, int column, const int32_t *scalars, int count, int pair, int attributes);
/// Shows the cursor at a place, or hides it where `row` is negative.
void cn_cursor(int row, int column);
/// Sends what changed.
void cn_flush(void);
/// Forgets what is on the glass: the next flush sends all.
void cn_redraw(void);
/// Starts or stops to report the mouse; while it is reported, the terminal's own selection rests.
void cn_mouse(bool reported);
/// Waits for the next event, `milliseconds` at the most: then it is CN_EVENT_NONE. Below 0 it waits for ever.
struct cn_event cn_next(int milliseconds);
/// Whether something was typed that no event has told yet.
bool cn_has_input(void);
/// Ends the process by `signal` as if no handler had been there.
void cn_die_by(int signal);
/// From now on a crash gives the terminal back, says `last_words` and ends the process by its signal.
void cn_catch_crashes(const char *last_words);

/// What terminfo says of a terminal type.
struct cn_description {
  bool known;
  /// Whether a program can draw on it.
  bool places_cursor;
  /// Whether it takes the sequences that xterm takes.
  bool is_ansi;
  int colors;
};
struct cn_description cn_describe(const char *type);
/// The columns that `text` takes on the terminal, which is asked where its cursor is; -1 where it does not answer.
/// For use without a screen; the line the cursor is in must be empty.
int cn_measure(const char *text, int milliseconds);

#endif
