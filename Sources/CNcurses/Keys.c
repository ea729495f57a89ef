// Input: curses' keys and bytes in, one event at a time out.
#include "Internal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

// Key codes of our own, far above those curses gives to the extended keys of a terminfo entry.
enum { PASTE_START = KEY_MAX + 1000, PASTE_END };
enum { ESCAPE = 27, BELL = 7 };
// Who has pressed nothing for so many milliseconds is thinking. What was given back comes back for one of work.
enum { REST_AFTER = 10 };
// A sequence may come in pieces over a slow line, but no piece so many milliseconds after the one before,
// none so long after the first, and none of so many bytes: whatever comes then is typed.
enum { PIECE_WAIT = 50, SEQUENCE_TIME = 500, SEQUENCE_LENGTH = 4096 };

static const struct {
  const char *sequence;
  int code;
} known_keys[] = {
  {"\033[200~", PASTE_START}, {"\033[201~", PASTE_END},
  // What common terminals send, for the times when TERM names another one.
  {"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
  {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
  {"\033[H", KEY_HOME}, {"\033OH", KEY_HOME}, {"\033[1~", KEY_HOME}, {"\033[7~", KEY_HOME},
  {"\033[F", KEY_END}, {"\033OF", KEY_END}, {"\033[4~", KEY_END}, {"\033[8~", KEY_END},
  {"\033[3~", KEY_DC}, {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB},
  {"\033OM", KEY_ENTER},
  {"\033OP", KEY_F(1)}, {"\033OQ", KEY_F(2)}, {"\033OR", KEY_F(3)}, {"\033OS", KEY_F(4)},
  {"\033[11~", KEY_F(1)}, {"\033[12~", KEY_F(2)}, {"\033[13~", KEY_F(3)}, {"\033[14~", KEY_F(4)},
  {"\033[[A", KEY_F(1)}, {"\033[[B", KEY_F(2)}, {"\033[[C", KEY_F(3)}, {"\033[[D", KEY_F(4)},
  {"\033[[E", KEY_F(5)}, {"\033[15~", KEY_F(5)}, {"\033[17~", KEY_F(6)}, {"\033[18~", KEY_F(7)},
  {"\033[19~", KEY_F(8)}, {"\033[20~", KEY_F(9)}, {"\033[21~", KEY_F(10)}, {"\033[23~", KEY_F(11)},
  {"\033[24~", KEY_F(12)},
};

void cn_define_keys(void) {
  for (size_t i = 0; i < sizeof known_keys / sizeof *known_keys; i++) {
    // Terminfo has the last word where it has one.
    if (key_defined(known_keys[i].sequence) == 0) define_key(known_keys[i].sequence, known_keys[i].code);
  }
}

static int key_of(int code) {
  if (code >= KEY_F(1) && code <= KEY_F(12)) return CN_KEY_F0 + (code - KEY_F0);
  switch (code) {
    case KEY_LEFT: return CN_KEY_LEFT;
    case KEY_RIGHT: return CN_KEY_RIGHT;
    case KEY_UP: return CN_KEY_UP;
    case KEY_DOWN: return CN_KEY_DOWN;
    case KEY_HOME: case KEY_A1: return CN_KEY_HOME;
    case KEY_END: case KEY_C1: return CN_KEY_END;
    case KEY_PPAGE: case KEY_A3: return CN_KEY_PAGE_UP;
    case KEY_NPAGE: case KEY_C3: return CN_KEY_PAGE_DOWN;
    case KEY_BACKSPACE: return CN_KEY_BACKSPACE;
    case KEY_DC: return CN_KEY_DELETE;
    case KEY_BTAB: return CN_KEY_BACK_TAB;
    case KEY_ENTER: return CN_KEY_ENTER;
    case PASTE_START: return CN_KEY_PASTE_START;
    case PASTE_END: return CN_KEY_PASTE_END;
    default: return 0;
  }
}

/// The next byte of a sequence that has begun; ERR where no more of it comes by `end`.
static int next_of_sequence(long end) {
  int byte = getch();
  long left = end - cn_now();
  if (byte != ERR || left <= 0) return byte;
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&input, 1, left < PIECE_WAIT ? (int)left : PIECE_WAIT) > 0 ? getch() : ERR;
}

/// Swallows a string that the terminal sends, up to its end: an answer, perhaps to the program before us.
static void swallow_string(long end) {
  bool escaped = false;
  for (int length = 0; length < SEQUENCE_LENGTH; length++) {
    int byte = next_of_sequence(end);
    if (byte == ERR || byte == BELL || (escaped && byte == '\\')) return;
    if (byte > 0xFF) {
      // A key of its own: there was no string, or it broke off.
      ungetch(byte);
      return;
    }
    escaped = byte == ESCAPE;
  }
}

/// Swallows the rest of a control sequence nobody here knows, lest its letters be taken for commands.
/// Answers whether there was one; a lone Escape, or Escape and then a letter, is none.
static bool swallow_sequence(void) {
  int byte = getch();
  long end = cn_now() + SEQUENCE_TIME;
  switch (byte) {
    case ERR: return false;
    case 'O':
      if (getch() != ERR) return true;
      break;
    case '[':
      for (int length = 0; length < SEQUENCE_LENGTH; length++) {
        byte = next_of_sequence(end);
        if (byte == ERR || byte > 0xFF || (byte >= 0x40 && byte <= 0x7E)) break;
      }
      return true;
    case ']': case 'P': case 'X': case '^': case '_':
      swallow_string(end);
      return true;
  }
  ungetch(byte);
  return false;
}

/// Takes one byte of a character; true when it is complete and in `*character`.
///
/// Bytes are kept between calls: over a slow line a character may come in two pieces.
static bool take_byte(int byte, wchar_t *character) {
  static mbstate_t state;
  char input = (char)byte;
  size_t used = mbrtowc(character, &input, 1, &state);
  if (used == (size_t)-2) return false;
  if (used == (size_t)-1) {
    memset(&state, 0, sizeof state);
    return false;
  }
  return true;
}

static struct cn_event event(int kind, int value) { return (struct cn_event){kind, value, 0, 0}; }

void cn_mouse(bool reported) {
  // A press is told at once: curses would wait to see whether it becomes a click.
  mouseinterval(0);
  mousemask(reported ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

/// The mouse event that waits; CN_EVENT_NONE for a button nobody asked about.
static struct cn_event mouse_event(void) {
  MEVENT mouse;
  if (getmouse(&mouse) != OK) return event(CN_EVENT_NONE, 0);
  int value = mouse.bstate & BUTTON4_PRESSED ? CN_MOUSE_WHEEL_UP
    : mouse.bstate & BUTTON5_PRESSED         ? CN_MOUSE_WHEEL_DOWN
    : mouse.bstate & BUTTON1_PRESSED         ? CN_MOUSE_PRESS
                                             : 0;
  if (value == 0) return event(CN_EVENT_NONE, 0);
  return (struct cn_event){CN_EVENT_MOUSE, value, mouse.y, mouse.x};
}

/// What the signals that came make of the next event; CN_EVENT_NONE if nothing.
static struct cn_event signal_event(void) {
  struct cn_signals signals = cn_take_signals();
  if (signals.ending) return event(CN_EVENT_HANG_UP, signals.ending);
  if (signals.stopping) {
    cn_leave();
    cn_stop_here(false);
  } else if (signals.continued) {
    // Stopped by force: whoever had the terminal meanwhile left it in some other state.
    cn_leave();
  }
  bool resized = signals.resized && cn_take_size();
  if (signals.stopping || signals.continued) {
    cn_take_size();
    cn_redraw();
    resized = true;
  }
  return event(resized ? CN_EVENT_RESIZED : CN_EVENT_NONE, 0);
}

bool cn_has_input(void) {
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&input, 1, 0) > 0 && (input.revents & POLLIN);
}

struct cn_event cn_next(int milliseconds) {
  int vain = 0;
  bool readable = false;
  int patience = REST_AFTER;
  for (;;) {
    struct cn_event signalled = signal_event();
    if (signalled.kind != CN_EVENT_NONE) return signalled;
    int code = getch();
    if (code == ERR) {
      // Readable time and again, and never anything to read: the terminal is gone.
      if (readable && ++vain > 3) return event(CN_EVENT_HANG_UP, SIGHUP);
      // curses drops the rest of a frame when keys are waiting: none are, so it is owed now.
      doupdate();
      struct pollfd input[] = {
        {.fd = STDIN_FILENO, .events = POLLIN}, {.fd = cn_signal_fd(), .events = POLLIN}};
      bool ends = milliseconds >= 0 && (patience < 0 || milliseconds <= patience);
      int wait = ends ? milliseconds : patience;
      int ready = poll(input, 2, wait);
      if (ready == 0) {
        if (ends) return event(CN_EVENT_NONE, 0);
        cn_rest();
        if (milliseconds >= 0) milliseconds -= wait;
        patience = -1;
      }
      if (ready < 0 && errno != EINTR) return event(CN_EVENT_HANG_UP, SIGHUP);
      if (ready > 0 && (input[0].revents & (POLLHUP | POLLERR | POLLNVAL))) {
        return event(CN_EVENT_HANG_UP, SIGHUP);
      }
      readable = ready > 0 && (input[0].revents & POLLIN);
      continue;
    }
    vain = 0;
    if (code == KEY_MOUSE) {
      struct cn_event mouse = mouse_event();
      if (mouse.kind != CN_EVENT_NONE) return mouse;
      continue;
    }
    if (code > 0xFF) {
      int key = key_of(code);
      if (key != 0) return event(CN_EVENT_KEY, key);
      continue;
    }
    if (code == ESCAPE && swallow_sequence()) continue;
    wchar_t character;
    if (take_byte(code, &character)) return event(CN_EVENT_CHARACTER, (int)character);
  }
}
