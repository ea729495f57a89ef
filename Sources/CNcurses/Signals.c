// Signals: handlers that only take note, one for crashes that gives the terminal back first, and a watchdog.
#include "Internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

// The signals noted besides those of real time, which have no names.
static const int named_signals[] = {
  SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGPIPE, SIGXCPU, SIGVTALRM, SIGPROF, SIGPOLL, SIGPWR,
  SIGSTKFLT, SIGWINCH, SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT,
};
static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};
enum {
  NAMED_COUNT = sizeof named_signals / sizeof *named_signals,
  CRASH_COUNT = sizeof crash_signals / sizeof *crash_signals,
};

static volatile sig_atomic_t noted[NSIG];
static struct sigaction noted_before[NSIG], crash_before[CRASH_COUNT];
static bool caught;
/// The signal that asked to end; 0 while none has.
static volatile sig_atomic_t ending;
/// What a crash says on standard error.
static char words[512];
// The note and the wait meet in this pipe: poll sees it whichever thread ran the handler, and however early.
static int wake[2] = {-1, -1};

static bool is_noted(int number) {
  for (int i = 0; i < NAMED_COUNT; i++) {
    if (named_signals[i] == number) return true;
  }
  return number >= SIGRTMIN && number <= SIGRTMAX;
}

static bool asks_to_stop(int number) { return number == SIGTSTP || number == SIGTTIN || number == SIGTTOU; }

/// Whether a signal that is noted asks to end; the others tell of the terminal.
static bool asks_to_end(int number) { return number != SIGWINCH && number != SIGCONT && !asks_to_stop(number); }

/// Does what `number` does to a program without handlers; returns if that is no end, once the program goes on.
static void act_by_default(int number) {
  struct sigaction ours, action = {.sa_handler = SIG_DFL};
  sigaction(number, &action, &ours);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
  sigaction(number, &ours, NULL);
}

static void on_signal(int number, siginfo_t *info, void *unused) {
  (void)unused;
  int saved = errno;
  if ((number == SIGTTIN || number == SIGTTOU) && info->si_code == SI_KERNEL) {
    // The terminal is another job's, and whatever asked for it would be sent the same again: wait for our turn here,
    // unless it will not come any more.
    act_by_default(ending ? ending : number);
    errno = saved;
    return;
  }
  noted[number] = 1;
  if (asks_to_end(number) && !ending) {
    ending = number;
    // Whatever the program is busy with, or waits for: in a second it is gone.
    setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_usec = 900 * 1000}, NULL);
  }
  (void)!write(wake[1], "", 1);
  errno = saved;
}

static void on_alarm(int number) {
  cn_restore_at_once();
  cn_die_by(ending ? ending : number);
}

// After a trap nothing can be trusted but the terminal can still be given back.
static void on_crash(int number) {
  cn_restore_at_once();
  (void)!write(STDERR_FILENO, words, strlen(words));
  // Swift's own handler prints a trace and then asks for keys: only for those who set it up.
  if (getenv("SWIFT_BACKTRACE") != NULL) {
    for (int i = 0; i < CRASH_COUNT; i++) {
      if (crash_signals[i] == number) sigaction(number, &crash_before[i], NULL);
    }
    raise(number);
    return;
  }
  cn_die_by(number);
}

void cn_catch_crashes(const char *last_words) {
  strncpy(words, last_words, sizeof words - 1);
  // A stack that overflowed has no room left for a handler.
  static char stack[64 * 1024];
  sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
  struct sigaction crash = {.sa_handler = on_crash, .sa_flags = SA_RESETHAND | SA_NODEFER | SA_ONSTACK};
  for (int i = 0; i < CRASH_COUNT; i++) sigaction(crash_signals[i], &crash, &crash_before[i]);
  // Ctrl-\ ends a program at once; Swift's own handler would print a trace first, ask for keys, and then go on.
  struct sigaction quit;
  sigaction(SIGQUIT, NULL, &quit);
  if (getenv("SWIFT_BACKTRACE") == NULL && quit.sa_handler != SIG_IGN) signal(SIGQUIT, SIG_DFL);
  // A file that grew to its limit is an error to be told, not a reason to die.
  signal(SIGXFSZ, SIG_IGN);
}

void cn_die_by(int number) { act_by_default(number); }

void cn_catch_signals(void) {
  if (caught || pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0) return;
  caught = true;
  struct sigaction note = {.sa_sigaction = on_signal, .sa_flags = SA_RESTART | SA_SIGINFO};
  for (int number = 1; number < NSIG; number++) {
    if (!is_noted(number)) continue;
    sigaction(number, NULL, &noted_before[number]);
    // A shell without job control has them ignored: nobody would continue us.
    if (asks_to_stop(number) && noted_before[number].sa_handler == SIG_IGN) continue;
    sigaction(number, &note, NULL);
  }
  sigaction(SIGALRM, &(struct sigaction){.sa_handler = on_alarm}, NULL);
  // Whoever started us may have had signals blocked, and a blocked one would wait for ever.
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_UNBLOCK, &all, NULL);
}

void cn_release_signals(void) {
  if (!caught) return;
  caught = false;
  for (int number = 1; number < NSIG; number++) {
    if (is_noted(number)) sigaction(number, &noted_before[number], NULL);
  }
  close(wake[0]);
  close(wake[1]);
  wake[0] = wake[1] = -1;
}

int cn_signal_fd(void) { return wake[0]; }
bool cn_is_ending(void) { return ending != 0; }

static bool take(int number) {
  bool came = noted[number];
  noted[number] = 0;
  return came;
}

struct cn_signals cn_take_signals(void) {
  // Emptied before the notes are read: one that comes in between wakes the next wait.
  char bytes[64];
  while (read(wake[0], bytes, sizeof bytes) > 0) continue;
  struct cn_signals signals = {0};
  for (int number = 1; number < NSIG; number++) {
    if (!is_noted(number) || number == SIGWINCH || number == SIGCONT || !take(number)) continue;
    if (asks_to_end(number)) signals.ending = ending; else signals.stopping = true;
  }
  signals.resized = take(SIGWINCH);
  signals.continued = take(SIGCONT);
  return signals;
}

void cn_stop_here(bool whole_job) {
  struct sigaction ours, stop = {.sa_handler = SIG_DFL};
  sigaction(SIGTSTP, NULL, &ours);
  if (ours.sa_handler == SIG_IGN) return;
  sigaction(SIGTSTP, &stop, NULL);
  // The whole job, for a script that runs us would otherwise wait on while we stand still.
  kill(whole_job ? 0 : getpid(), SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
  noted[SIGCONT] = 0;
}
