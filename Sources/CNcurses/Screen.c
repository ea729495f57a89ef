// The screen: taking the terminal over, giving it back, and cells out.
#include "Internal.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
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
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;
    bytes += written;
    length -= (size_t)written;
  }
}

void cn_restore_at_once(void) {
  if (!running) return;
  running = false;
  cn_write(farewell, farewell_length);
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

/// Opens the screen of a terminal type that can place its cursor.
static bool open_screen(const char *type) {
  SCREEN *screen = newterm(type, stdout, stdin);
  if (screen == NULL) return false;
  set_term(screen);
  if (cursor_address != NULL) return true;
  endwin();
  delscreen(screen);
  return false;
}

int cn_start(const char *fallback) {
  set_locale();
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
  if (knows_paste) cn_write(paste_on, strlen(paste_on));
  return result;
}

void cn_leave(void) {
  if (knows_paste) cn_write(paste_off, strlen(paste_off));
  curs_set(1);
  endwin();
}

void cn_stop(void) {
  if (!running) return;
  running = false;
  cn_leave();
  cn_release_signals();
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
void cn_set_pair(int pair, int color) { init_pair((short)pair, (short)color, -1); }
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
  refresh();
  if (returns && knows_paste) cn_write(paste_on, strlen(paste_on));
}

void cn_redraw(void) { clearok(curscr, TRUE); }
