#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "worker_support.h"

static volatile sig_atomic_t woken;
static pid_t waker;

// A cell that signals its whole process group reaches the copies, too; it does not wake them.
static void note_wake(int number, siginfo_t *info, void *context) {
  (void)number;
  (void)context;
  if (info->si_pid == waker) woken = 1;
}

pid_t lectern_fork(void) { return fork(); }
int lectern_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}
int lectern_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }
int lectern_socket_pair(int ends[2]) { return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends); }

int lectern_block_wake_signal(pid_t runner) {
  waker = runner;
  struct sigaction action = {.sa_sigaction = note_wake, .sa_flags = SA_SIGINFO};
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
    // A cell may have left no descriptors to poll (RLIMIT_NOFILE): a copy that can't be woken is none.
    if (ready < 0 && errno != EINTR) return false;
  }
}

// The number behind `pid (name) state parent group` in /proc/PID/stat; a name may hold parentheses and spaces.
static pid_t session_of(const char *pid) {
  char path[64], line[512];
  snprintf(path, sizeof path, "/proc/%s/stat", pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  ssize_t size = read(fd, line, sizeof line - 1);
  close(fd);
  if (size <= 0) return -1;
  line[size] = 0;
  const char *rest = strrchr(line, ')');
  int session = -1;
  return rest && sscanf(rest, ") %*c %*d %*d %d", &session) == 1 ? session : -1;
}

// Ends all processes of this session but this one: again and again, for one may just have started another.
static void end_session(void) {
  pid_t session = getsid(0);
  for (int found = 1, round = 0; found && round < 100; round++) {
    DIR *folder = opendir("/proc");
    if (!folder) break;
    found = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
      pid_t pid = (pid_t)atoi(entry->d_name);
      if (pid <= 0 || pid == getpid() || session_of(entry->d_name) != session) continue;
      if (kill(pid, SIGKILL) == 0) found = 1;
    }
    closedir(folder);
    usleep(2000);
  }
}

int lectern_start_guard(int channel) {
  pid_t guard = fork();
  if (guard != 0) return guard < 0 ? errno : 0;
  prctl(PR_SET_NAME, "lectern-guard");
  // What a cell sends to its process group is not for the guard.
  setpgid(0, 0);
  for (int fd = 0; fd <= 2; fd++) close(fd);
  struct pollfd wanted = {.fd = channel, .events = 0};
  while (poll(&wanted, 1, -1) <= 0 || !is_hung_up(&wanted)) {
  }
  end_session();
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
