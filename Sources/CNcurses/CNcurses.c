#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

// Key codes of our own above curses' range, for the brackets around pasted text.
enum { PASTE_START = KEY_MAX + 1, PASTE_END };

static SCREEN *screen;
static bool running;
static bool utf8;
static volatile sig_atomic_t ending;
static struct termios before;
static bool before_known;

static const int ending_signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};

static void write_all(const char *text) {
  size_t left = strlen(text);
  while (left > 0) {
    ssize_t written = write(STDOUT_FILENO, text, left);
    if (written < 0) return;
    text += written;
    left -= (size_t)written;
  }
}

static void on_ending(int signal) { ending = signal; }

// After a trap nothing can be trusted but the terminal can still be given back.
static void on_crash(int number) {
  cn_stop();
  if (before_known) tcsetattr(STDIN_FILENO, TCSANOW, &before);
  cn_die_by(number);
}

void cn_die_by(int number) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(number, &action, NULL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
}

static void set_locale(void) {
  utf8 = setlocale(LC_ALL, "") != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  if (!utf8) {
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

static void set_signals(void) {
  sigset_t blocked;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGWINCH);
  struct sigaction action = {.sa_handler = on_ending};
  for (size_t i = 0; i < sizeof ending_signals / sizeof *ending_signals; i++) {
    sigaction(ending_signals[i], &action, NULL);
    sigaddset(&blocked, ending_signals[i]);
  }
  struct sigaction crash = {.sa_handler = on_crash, .sa_flags = SA_RESETHAND | SA_NODEFER};
  for (size_t i = 0; i < sizeof crash_signals / sizeof *crash_signals; i++) {
    sigaction(crash_signals[i], &crash, NULL);
  }
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  // They are let in only while `cn_next` waits, so none can slip between a check and the wait.
  sigprocmask(SIG_BLOCK, &blocked, NULL);
}

int cn_start(const char *fallback) {
  set_locale();
  before_known = tcgetattr(STDIN_FILENO, &before) == 0;
  int result = CN_STARTED;
  screen = newterm(NULL, stdout, stdin);
  if (screen == NULL) {
    result = CN_STARTED_WITH_FALLBACK;
    screen = newterm(fallback, stdout, stdin);
  }
  if (screen == NULL) return CN_NO_TERMINAL;
  set_term(screen);
  running = true;
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  set_escdelay(25);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  define_key("\033[200~", PASTE_START);
  define_key("\033[201~", PASTE_END);
  set_signals();
  write_all("\033[?2004h");
  return result;
}

void cn_stop(void) {
  if (!running) return;
  running = false;
  write_all("\033[?2004l");
  curs_set(1);
  endwin();
}

void cn_suspend(void) {
  write_all("\033[?2004l");
  endwin();
  signal(SIGTSTP, SIG_DFL);
  kill(0, SIGTSTP);
  write_all("\033[?2004h");
  clearok(curscr, TRUE);
  refresh();
}

bool cn_is_utf8(void) { return utf8; }
int cn_rows(void) { return LINES; }
int cn_columns(void) { return COLS; }
int cn_colors(void) { return has_colors() ? COLORS : 0; }
void cn_set_pair(int pair, int color) { init_pair((short)pair, (short)color, -1); }

void cn_put(int row, int column, const char *text, int length, int pair, int attributes) {
  attr_t set = A_NORMAL;
  if (attributes & CN_BOLD) set |= A_BOLD;
  if (attributes & CN_REVERSE) set |= A_REVERSE;
  if (attributes & CN_UNDERLINE) set |= A_UNDERLINE;
  if (attributes & CN_DIM) set |= A_DIM;
  attr_set(set, (short)pair, NULL);
  // Writing the last cell of the screen answers ERR although it is drawn.
  (void)mvaddnstr(row, column, text, length);
}

void cn_cursor(int row, int column) {
  if (row < 0) {
    curs_set(0);
  } else {
    curs_set(1);
    move(row, column);
  }
}

void cn_flush(void) { refresh(); }
void cn_redraw(void) { clearok(curscr, TRUE); }

static int key_of(wint_t code) {
  if (code >= KEY_F(1) && code <= KEY_F(12)) return CN_KEY_F0 + (int)(code - KEY_F0);
  switch (code) {
    case KEY_LEFT: return CN_KEY_LEFT;
    case KEY_RIGHT: return CN_KEY_RIGHT;
    case KEY_UP: return CN_KEY_UP;
    case KEY_DOWN: return CN_KEY_DOWN;
    case KEY_HOME: return CN_KEY_HOME;
    case KEY_END: return CN_KEY_END;
    case KEY_PPAGE: return CN_KEY_PAGE_UP;
    case KEY_NPAGE: return CN_KEY_PAGE_DOWN;
    case KEY_BACKSPACE: return CN_KEY_BACKSPACE;
    case KEY_DC: return CN_KEY_DELETE;
    case KEY_BTAB: return CN_KEY_BACK_TAB;
    case KEY_ENTER: return CN_KEY_ENTER;
    case PASTE_START: return CN_KEY_PASTE_START;
    case PASTE_END: return CN_KEY_PASTE_END;
    default: return 0;
  }
}

struct cn_event cn_next(void) {
  for (;;) {
    if (ending) return (struct cn_event){CN_EVENT_HANG_UP, ending};
    wint_t code;
    switch (get_wch(&code)) {
      case OK: return (struct cn_event){CN_EVENT_CHARACTER, (int32_t)code};
      case KEY_CODE_YES:
        if (code == KEY_RESIZE) return (struct cn_event){CN_EVENT_RESIZED, 0};
        if (key_of(code) != 0) return (struct cn_event){CN_EVENT_KEY, key_of(code)};
        continue;
      default: break;
    }
    sigset_t open;
    sigemptyset(&open);
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    int ready = ppoll(&input, 1, NULL, &open);
    // Gone, not merely quiet: without this a closed terminal would be polled for ever.
    if (ready > 0 && (input.revents & (POLLHUP | POLLERR | POLLNVAL))) {
      return (struct cn_event){CN_EVENT_HANG_UP, 0};
    }
    if (ready < 0 && errno != EINTR) return (struct cn_event){CN_EVENT_HANG_UP, 0};
  }
}
