// Probe: what terminfo says of a terminal, and what the terminal itself answers. For use without a screen.
#include "Internal.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

struct cn_description cn_describe(const char *type) {
  int status = 0;
  if (setupterm((char *)type, STDOUT_FILENO, &status) != OK) return (struct cn_description){0};
  struct cn_description description = {
    .known = true,
    .places_cursor = cursor_address != NULL,
    .is_ansi = cursor_address != NULL && strncmp(cursor_address, "\033[", 2) == 0,
    .colors = max_colors > 0 ? max_colors : 0,
  };
  del_curterm(cur_term);
  return description;
}

long cn_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

enum { NO_ANSWER = -1, INTERRUPTED = -2 };

/// Reads an answer `ESC [ row ; column R` and returns its column, unless none comes in time or a signal comes first.
static int cursor_column(int milliseconds) {
  char answer[32];
  size_t length = 0;
  for (long end = cn_now() + milliseconds; cn_now() < end;) {
    struct pollfd input[] = {
      {.fd = STDIN_FILENO, .events = POLLIN}, {.fd = cn_signal_fd(), .events = POLLIN}};
    char byte;
    int ready = poll(input, 2, (int)(end - cn_now()));
    if (input[1].revents || (ready < 0 && errno == EINTR)) return INTERRUPTED;
    if (ready <= 0 || read(STDIN_FILENO, &byte, 1) != 1) return NO_ANSWER;
    // Whatever was typed before the answer begins is none of it.
    if (byte == '\033') length = 0;
    if (length < sizeof answer - 1) answer[length++] = byte;
    answer[length] = 0;
    int row, column;
    char end_of_answer;
    if (sscanf(answer, "\033[%d;%d%c", &row, &column, &end_of_answer) == 3 && end_of_answer == 'R') return column;
  }
  return NO_ANSWER;
}

/// Writes `text` and asks where the cursor is then; the terminal's settings are `before` again when it returns.
static int column_after(const char *text, int milliseconds, const struct termios *before) {
  static const char ask[] = "\033[6n", wipe[] = "\r\033[K";
  struct termios quiet = *before;
  quiet.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  // What may have to wait for the terminal is written while its settings are as they were.
  cn_write("\r", 1);
  cn_write(text, strlen(text));
  tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
  cn_write(ask, sizeof ask - 1);
  int column = cursor_column(milliseconds);
  tcflush(STDIN_FILENO, TCIFLUSH);
  tcsetattr(STDIN_FILENO, TCSANOW, before);
  cn_write(wipe, sizeof wipe - 1);
  return column;
}

int cn_measure(const char *text, int milliseconds) {
  struct termios before;
  if (tcgetattr(STDIN_FILENO, &before) != 0) return -1;
  cn_catch_signals();
  // Without notice of signals one of them could leave the terminal without echo.
  if (cn_signal_fd() < 0) return -1;
  int column;
  do {
    column = column_after(text, milliseconds, &before);
    struct cn_signals signals = cn_take_signals();
    if (signals.ending) cn_die_by(signals.ending);
    if (signals.stopping) cn_stop_here(false);
  } while (column == INTERRUPTED);
  cn_release_signals();
  return column < 1 ? -1 : column - 1;
}
