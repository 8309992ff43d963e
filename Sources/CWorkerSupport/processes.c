#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "worker_support.h"

static volatile sig_atomic_t woken;
static void note_wake(int number) {
  (void)number;
  woken = 1;
}

pid_t lectern_fork(void) { return fork(); }
int lectern_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}
int lectern_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }
int lectern_socket_pair(int ends[2]) { return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends); }

int lectern_block_wake_signal(void) {
  struct sigaction action = {.sa_handler = note_wake};
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGUSR1, &action, NULL) != 0) return errno;
  sigset_t wake;
  sigemptyset(&wake);
  sigaddset(&wake, SIGUSR1);
  return pthread_sigmask(SIG_BLOCK, &wake, NULL);
}

static bool is_hung_up(const struct pollfd *wanted) { return (wanted->revents & (POLLHUP | POLLERR | POLLNVAL)) != 0; }

bool lectern_wait_frozen(int channel) {
  woken = 0;
  sigset_t during;
  pthread_sigmask(SIG_BLOCK, NULL, &during);
  sigdelset(&during, SIGUSR1);
  for (;;) {
    // No event is asked for: only a hang-up is reported, and what waits to be read is left to whoever takes over.
    struct pollfd wanted = {.fd = channel, .events = 0};
    int ready = ppoll(&wanted, 1, NULL, &during);
    if (woken) return true;
    if (ready > 0 && is_hung_up(&wanted)) return false;
  }
}

int lectern_start_guard(int channel) {
  pid_t guard = fork();
  if (guard != 0) return guard < 0 ? errno : 0;
  prctl(PR_SET_NAME, "lectern-guard");
  for (int fd = 0; fd <= 2; fd++) close(fd);
  struct pollfd wanted = {.fd = channel, .events = 0};
  while (poll(&wanted, 1, -1) <= 0 || !is_hung_up(&wanted)) {
  }
  kill(0, SIGKILL);
  _exit(0);
}

int lectern_pidfd_signal(int handle, int number) {
  return (int)syscall(SYS_pidfd_send_signal, handle, number, NULL, 0);
}
int lectern_become_subreaper(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1); }
int lectern_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL); }
int lectern_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int lectern_bytes_waiting(int fd) {
  int count = 0;
  return ioctl(fd, FIONREAD, &count) == 0 ? count : -1;
}

int lectern_thread_count(void) {
  DIR *folder = opendir("/proc/self/task");
  if (!folder) return 1;
  int count = 0;
  for (struct dirent *entry; (entry = readdir(folder));) count += entry->d_name[0] != '.';
  closedir(folder);
  return count;
}
