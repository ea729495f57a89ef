// The screen: taking the terminal over, giving it back, and cells out.
#include "Internal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

static bool running;
static bool utf8;
static bool knows_paste;
static struct termios before;
static bool before_known;
/// What gives the terminal back when curses cannot be asked.
static char farewell[512];
static size_t farewell_length;

void cn_write(const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, length);
    if (written < 0 && errno == EAGAIN) {
      struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
      if (poll(&output, 1, -1) >= 0 || errno == EINTR) continue;
      return;
    }
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;
    bytes += written;
    length -= (size_t)written;
  }
}

static void say(const char *text) { cn_write(text, strlen(text)); }

void cn_restore_at_once(void) {
  if (!running) return;
  running = false;
  // A terminal that takes nothing must not hold us: what it does not take now is lost.
  int flags = fcntl(STDOUT_FILENO, F_GETFL);
  fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK);
  for (size_t sent = 0; sent < farewell_length;) {
    ssize_t written = write(STDOUT_FILENO, farewell + sent, farewell_length - sent);
    if (written < 0 && errno != EINTR) break;
    if (written > 0) sent += (size_t)written;
  }
  fcntl(STDOUT_FILENO, F_SETFL, flags);
  if (before_known) tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

static int collect(int byte) {
  if (farewell_length < sizeof farewell) farewell[farewell_length++] = (char)byte;
  return byte;
}

static void prepare_farewell(void) {
  const char *parts[] = {
    knows_paste ? paste_off : NULL, knows_paste ? mouse_off : NULL, exit_attribute_mode, orig_pair, keypad_local, cursor_normal,
    exit_ca_mode != NULL ? exit_ca_mode : "\r\n",
  };
  farewell_length = 0;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    if (parts[i] != NULL) tputs(parts[i], 1, collect);
  }
}

static void set_locale(void) {
  const char *codeset = setlocale(LC_ALL, "") != NULL ? nl_langinfo(CODESET) : "";
  utf8 = strcmp(codeset, "UTF-8") == 0;
  if (MB_CUR_MAX == 1) {
    // ssh forwards locales that a server may lack: the name still tells what the terminal shows.
    const char *names[] = {getenv("LC_ALL"), getenv("LC_CTYPE"), getenv("LANG")};
    for (int i = 0; i < 3; i++) {
      if (names[i] == NULL || *names[i] == 0) continue;
      utf8 = strcasestr(names[i], "utf-8") != NULL || strcasestr(names[i], "utf8") != NULL;
      break;
    }
    setlocale(LC_ALL, "C.UTF-8");
  }
  setlocale(LC_NUMERIC, "C");
}

/// Takes `part` out of a capability where it stands, if it is there.
static void take_out(char *capability, const char *part, const char *instead) {
  char *found = strstr(capability, part);
  if (found == NULL) return;
  size_t length = strlen(instead);
  memcpy(found, instead, length);
  memmove(found + length, found + strlen(part), strlen(found + strlen(part)) + 1);
}

/// Shortens what curses sends at each change of attributes, a fifth of what a key costs.
///
/// Terminfo leaves the line-drawing set every time: nothing here ever enters it, lines are Unicode or ASCII.
/// Where no parameter stands before a semicolon or the end it is 0 for every terminal that knows these sequences.
static void shorten_attributes(void) {
  char *set = tigetstr("sgr"), *reset = tigetstr("sgr0");
  if (set == NULL || set == (char *)-1 || reset == NULL || reset == (char *)-1) return;
  take_out(set, "%?%p9%t\033(0%e\033(B%;", "");
  take_out(set, "%?%p9%t\016%e\017%;", "");
  take_out(set, "\033[0%", "\033[%");
  take_out(reset, "\033(B\033[m", "\033[m");
  take_out(reset, "\033[m\017", "\033[m");
  char *cursor = tigetstr("cnorm");
  // Nothing here makes it blink faster, so it need not be told to stop.
  if (cursor != NULL && cursor != (char *)-1) take_out(cursor, "\033[?12l\033", "\033");
}

/// Opens the screen of a terminal type that can place its cursor.
static bool open_screen(const char *type) {
  SCREEN *screen = newterm(type, stdout, stdin);
  if (screen == NULL) return false;
  set_term(screen);
  if (cursor_address != NULL) {
    shorten_attributes();
    return true;
  }
  endwin();
  delscreen(screen);
  return false;
}

/// Opens a terminal anew that says “later” instead of making its writers wait: curses would ask it without a pause.
///
/// The flag stays as it is where it was found, for the shell that started us and its other programs share it.
static void await_output(void) {
  int flags = fcntl(STDOUT_FILENO, F_GETFL);
  if (flags < 0 || !(flags & O_NONBLOCK)) return;
  int own = open("/proc/self/fd/1", O_WRONLY | O_NOCTTY | O_CLOEXEC);
  if (own < 0) return;
  dup2(own, STDOUT_FILENO);
  close(own);
}

int cn_start(const char *fallback) {
  set_locale();
  await_output();
  before_known = tcgetattr(STDIN_FILENO, &before) == 0;
  // The terminal knows its size; LINES and COLUMNS in the environment only remember one.
  use_env(FALSE);
  use_tioctl(TRUE);
  cn_catch_signals();
  int result = CN_STARTED;
  if (!open_screen(NULL)) {
    result = CN_STARTED_WITH_FALLBACK;
    if (!open_screen(fallback)) {
      cn_release_signals();
      return CN_NO_TERMINAL;
    }
  }
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  if (getenv("ESCDELAY") == NULL) set_escdelay(25);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  cn_define_keys();
  knows_paste = strncmp(cursor_address, "\033[", 2) == 0;
  prepare_farewell();
  running = true;
  // Whatever ends the program, the terminal is given back.
  atexit(cn_stop);
  if (knows_paste) say(paste_on);
  return result;
}

void cn_leave(void) {
  // Given back already, and perhaps another job's by now.
  if (isendwin()) return;
  if (knows_paste) say(paste_off);
  curs_set(1);
  endwin();
}

void cn_stop(void) {
  static bool stopping;
  if (!running || stopping) return;
  stopping = true;
  cn_leave();
  // Not before: should the terminal take nothing, the watchdog still has it to give back.
  running = false;
  cn_release_signals();
  stopping = false;
}

void cn_suspend(void) {
  cn_leave();
  cn_stop_here(true);
  cn_take_size();
  cn_redraw();
}

bool cn_take_size(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  if (size.ws_row == LINES && size.ws_col == COLS) return false;
  resize_term(size.ws_row, size.ws_col);
  clearok(curscr, TRUE);
  return true;
}

bool cn_is_utf8(void) { return utf8; }
int cn_rows(void) { return LINES; }
int cn_columns(void) { return COLS; }
int cn_colors(void) { return has_colors() ? COLORS : 0; }
void cn_set_pair(int pair, int color, int background) {
  init_pair((short)pair, (short)color, (short)background);
}
void cn_set_ground(int foreground, int background) { assume_default_colors(foreground, background); }
int cn_width(int32_t scalar) { return wcwidth((wchar_t)scalar); }

void cn_put(int row, int column, const int32_t *scalars, int count, int pair, int attributes) {
  attr_t set = A_NORMAL;
  if (attributes & CN_BOLD) set |= A_BOLD;
  if (attributes & CN_REVERSE) set |= A_REVERSE;
  if (attributes & CN_UNDERLINE) set |= A_UNDERLINE;
  attr_set(set, (short)pair, NULL);
  _Static_assert(sizeof(wchar_t) == sizeof(int32_t), "a wide character is a Unicode scalar");
  // Writing the last cell of the screen answers ERR although it is drawn.
  (void)mvaddnwstr(row, column, (const wchar_t *)scalars, count);
}

void cn_cursor(int row, int column) {
  if (row < 0) {
    curs_set(0);
  } else {
    curs_set(1);
    move(row, column);
  }
}

void cn_flush(void) {
  bool returns = isendwin();
  // Whoever was asked to end while stopped has no more use for the terminal, nor any right to it.
  if (returns && cn_is_ending()) return;
  if (returns) await_output();
  refresh();
  if (returns && knows_paste) say(paste_on);
}

void cn_redraw(void) { clearok(curscr, TRUE); }

/// Writes an OSC 52 in pieces GNU screen lets through, each wrapped for it.
static void copy_through_screen(const char *base64) {
  // Screen drops longer strings.
  enum { PIECE = 240 };
  say("\033P\033]52;c;");
  for (size_t left = strlen(base64); left > 0;) {
    size_t length = left < PIECE ? left : PIECE;
    cn_write(base64, length);
    base64 += length;
    left -= length;
    if (left > 0) say("\033\\\033P");
  }
  say("\a\033\\");
}

bool cn_copy(const char *base64) {
  const char *term = getenv("TERM");
  // The Linux console prints what it does not know.
  if (!knows_paste || (term != NULL && strncmp(term, "linux", 5) == 0)) return false;
  const char *tmux = getenv("TMUX"), *screen = getenv("STY");
  if (screen != NULL && *screen != 0 && (tmux == NULL || *tmux == 0)) {
    copy_through_screen(base64);
    return true;
  }
  say("\033]52;c;");
  say(base64);
  say("\a");
  if (tmux != NULL && *tmux != 0) {
    // As set, tmux either takes the one above itself or lets this one through; else it ignores both.
    say("\033Ptmux;\033\033]52;c;");
    say(base64);
    say("\a\033\\");
  }
  return true;
}
