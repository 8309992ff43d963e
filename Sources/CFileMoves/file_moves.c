#define _GNU_SOURCE
#include "file_moves.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

// The child shares this memory, and the caller waits until it has ended.
struct progress {
  volatile size_t done;
  volatile int reason;
};

static void move_all(
    const char *const *files, const char *const *places, size_t count, struct progress *progress) {
  for (size_t index = 0; index < count; index += 1) {
    if (!places[index]) {
      unlink(files[index]);
    } else if (rename(files[index], places[index]) != 0) {
      progress->reason = errno;
      return;
    }
    progress->done = index + 1;
  }
}

size_t lectern_move_files(const char *const *files, const char *const *places, size_t count, int *reason) {
  struct progress progress = {0, EINTR};
  // A handler of the caller's must not run in the child, whose memory is the caller's.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  pid_t child = vfork();
  if (child == 0) {
    // Out of the caller's group: a signal to that does not reach it.
    setsid();
    move_all(files, places, count, &progress);
    _exit(0);
  }
  // Without another process, for there may be too many: here.
  if (child < 0) move_all(files, places, count, &progress);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (child > 0) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
  }
  *reason = progress.reason;
  return progress.done;
}
