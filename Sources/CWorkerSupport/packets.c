#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "worker_support.h"

static int channel = -1;
static pthread_mutex_t sending = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

// The process that speaks through the channel. A copy that a cell makes with fork has the channel, too, and would be
// taken for it.
static pid_t speaker;

void lectern_set_channel(int fd) {
  channel = fd;
  speaker = getpid();
}
bool lectern_is_cells_fork(void) { return getpid() != speaker; }

static void send_packet(uint8_t flag, struct iovec *parts, int count) {
  struct iovec packet[3] = {{&flag, 1}};
  for (int i = 0; i < count; i++) packet[i + 1] = parts[i];
  struct msghdr message = {.msg_iov = packet, .msg_iovlen = (size_t)count + 1};
  while (sendmsg(channel, &message, MSG_NOSIGNAL) < 0) {
    if (errno == EBADF || errno == ENOTSOCK) _exit(lectern_status_channel_lost);
    if (errno != EINTR && errno != EAGAIN && errno != ENOBUFS) _exit(0);
  }
}

// What was written to the descriptors themselves came first: its reader is given the time to take it. At most a
// second, for the reader may have gone.
static void let_pipes_run_dry(void) {
  for (int tries = 0; tries < 20000; tries++) {
    if (lectern_bytes_waiting(STDOUT_FILENO) <= 0 && lectern_bytes_waiting(STDERR_FILENO) <= 0) return;
    usleep(50);
  }
}

void lectern_send(const void *head, size_t head_size, const void *body, size_t body_size) {
  if (lectern_is_cells_fork()) return;
  let_pipes_run_dry();
  pthread_mutex_lock(&sending);
  const uint8_t *rest = body;
  bool first = true;
  do {
    size_t room = lectern_packet_payload - (first ? head_size : 0);
    size_t taken = body_size < room ? body_size : room;
    struct iovec parts[2] = {{(void *)head, first ? head_size : 0}, {(void *)rest, taken}};
    send_packet(taken == body_size ? lectern_packet_last : lectern_packet_more, parts, 2);
    rest += taken;
    body_size -= taken;
    first = false;
  } while (body_size > 0);
  pthread_mutex_unlock(&sending);
}

// Without the lock: the thread that holds it may be the one that trapped.
void lectern_send_from_handler(const void *message, size_t size) {
  if (lectern_is_cells_fork()) return;
  struct iovec part = {(void *)message, size};
  send_packet(lectern_packet_alone, &part, 1);
}
