#ifndef TIPOFF_CRASH_H
#define TIPOFF_CRASH_H

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// What a crash of ours says: one line that is made beforehand, for a handler may call hardly anything, and an exit code. It is C because
// Swift promises of no function of its own that it may run in a handler.

#define TIPOFF_CRASH_EXIT_CODE 70
#define TIPOFF_CRASH_SIGNALS 6
#define TIPOFF_CRASH_STACK (64 * 1024)

typedef struct {
  char lines[TIPOFF_CRASH_SIGNALS][1024];
  int has_begun;
  pthread_key_t stack_key;
} tipoff_crash_state;

// Within a function: Swift leaves out a variable that stands alone in a header.
static inline tipoff_crash_state *tipoff_crash(void) {
  static tipoff_crash_state state = {{{0}}, 0, 0};
  return &state;
}

static inline int tipoff_crash_number(int index) {
  const int numbers[TIPOFF_CRASH_SIGNALS] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
  return numbers[index];
}

static inline void tipoff_crash_handler(int number) {
  // Another thread that crashes meanwhile waits for the end.
  if (__atomic_exchange_n(&tipoff_crash()->has_begun, 1, __ATOMIC_SEQ_CST)) {
    for (;;) pause();
  }
  for (int i = 0; i < TIPOFF_CRASH_SIGNALS; i++) {
    if (tipoff_crash_number(i) != number) continue;
    ssize_t written = write(STDERR_FILENO, tipoff_crash()->lines[i], strlen(tipoff_crash()->lines[i]));
    (void)written;
  }
  _exit(TIPOFF_CRASH_EXIT_CODE);
}

static inline void tipoff_crash_free_stack(void *stack) {
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, 0);
  munmap(stack, TIPOFF_CRASH_STACK);
}

// A handler cannot run on a stack that is full: gives this thread another one for it, until the thread ends. After the call below.
static inline void tipoff_crash_stack(void) {
  stack_t now;
  if (sigaltstack(0, &now) != 0 || !(now.ss_flags & SS_DISABLE)) return;
  void *memory = mmap(0, TIPOFF_CRASH_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t other = {.ss_sp = memory, .ss_size = TIPOFF_CRASH_STACK};
  if (sigaltstack(&other, 0) != 0 || pthread_setspecific(tipoff_crash()->stack_key, memory) != 0) {
    tipoff_crash_free_stack(memory);
  }
}

// From now on a crash writes `before`, the name of the signal and `after` to standard error, and ends the process with its exit code.
// In place of what the runtime of Swift would do: registers and a backtrace. To be called once, before threads begin.
static inline void tipoff_crash_tell(const char *before, const char *after) {
  const char *names[TIPOFF_CRASH_SIGNALS] = {"SIGSEGV", "SIGBUS", "SIGILL", "SIGTRAP", "SIGFPE", "SIGABRT"};
  pthread_key_create(&tipoff_crash()->stack_key, tipoff_crash_free_stack);
  for (int i = 0; i < TIPOFF_CRASH_SIGNALS; i++) {
    snprintf(tipoff_crash()->lines[i], sizeof(tipoff_crash()->lines[i]), "%s%s%s", before, names[i], after);
    struct sigaction action;
    memset(&action, 0, sizeof(action));
    action.sa_handler = tipoff_crash_handler;
    action.sa_flags = SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(tipoff_crash_number(i), &action, 0);
  }
  tipoff_crash_stack();
}

#endif
