// Probe: what terminfo says of a terminal, and what the terminal itself answers. For use without a screen.
#include "Internal.h"

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

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/// Reads an answer `ESC [ row ; column R` and returns its column; -1 where none comes in time.
static int cursor_column(int milliseconds) {
  char answer[32];
  size_t length = 0;
  for (long end = now() + milliseconds; now() < end;) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    char byte;
    if (poll(&input, 1, (int)(end - now())) <= 0 || read(STDIN_FILENO, &byte, 1) != 1) return -1;
    // Whatever was typed before the answer begins is none of it.
    if (byte == '\033') length = 0;
    if (length < sizeof answer - 1) answer[length++] = byte;
    answer[length] = 0;
    int row, column;
    char end_of_answer;
    if (sscanf(answer, "\033[%d;%d%c", &row, &column, &end_of_answer) == 3 && end_of_answer == 'R') return column;
  }
  return -1;
}

int cn_measure(const char *text, int milliseconds) {
  struct termios before;
  if (tcgetattr(STDIN_FILENO, &before) != 0) return -1;
  struct termios quiet = before;
  quiet.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
  static const char ask[] = "\033[6n", wipe[] = "\r\033[K";
  cn_write("\r", 1);
  cn_write(text, strlen(text));
  cn_write(ask, sizeof ask - 1);
  int column = cursor_column(milliseconds);
  cn_write(wipe, sizeof wipe - 1);
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  return column < 1 ? -1 : column - 1;
}
