// What the worker and its runner need of Linux that Swift cannot say: fork, signal handlers, stdio streams of our own,
// the Swift runtime's hooks. No stable interface; NotebookWorker and NotebookEngine are its only users.
#pragma once
#include <spawn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// MARK: Packets (packets.c). A message goes as one or more packets of a SOCK_SEQPACKET socket; the first byte of each
// says what follows.
enum {
  lectern_packet_more = 0,   // a part of a message, others follow
  lectern_packet_last = 1,   // the last part
  lectern_packet_alone = 2,  // a whole message from a signal handler; what was begun before is void
};
enum { lectern_packet_payload = 60000 };
enum { lectern_status_channel_lost = 121 };

/// The socket that `lectern_send` writes to, from this process alone.
void lectern_set_channel(int fd);
/// Whether this process is one that a cell has made with `fork`. It prints through the descriptors; of its end, and of
/// what it displays, nobody is told.
bool lectern_is_cells_fork(void);
/// Sends a message of two parts. Ends the process quietly when nobody listens any more, and with the status
/// `lectern_status_channel_lost` when the socket is no longer what it was: the cell has closed it.
void lectern_send(const void *head, size_t head_size, const void *body, size_t body_size);

// MARK: Standard streams (streams.c)
/// Makes `stdout` and `stderr` line-buffered streams that send what is written as messages (type, stream, bytes), so
/// that their order among themselves and with displays is the order in which they were written. Bytes written to the
/// descriptors 1 and 2 directly are waited for: whoever reads those pipes is given the time to take them first.
void lectern_take_standard_streams(uint8_t message_type);
/// Sends what the two streams still hold.
void lectern_flush_streams(void);

// MARK: Traps (traps.c)
/// Reports a fatal signal as a message (type, signal, flags, frames) and ends the process.
void lectern_install_trap_handler(uint8_t message_type);
/// Remembers where the latest error was thrown, by the Swift runtime's will-throw hook.
void lectern_install_throw_hook(void);
/// The frames of the latest throw, encoded as in a trap's message; the number of bytes, at most `capacity`.
size_t lectern_copy_throw_frames(uint8_t *bytes, size_t capacity);
/// The frames of the caller and those that called it, encoded likewise.
size_t lectern_copy_own_frames(uint8_t *bytes, size_t capacity);

// MARK: Processes (processes.c)
pid_t lectern_fork(void);
/// The flag of `posix_spawnattr_setflags` that gives a program a session of its own; Swift does not see the C library's.
enum { lectern_spawn_new_session = 0x80 };
/// A started program's current folder; 0 or an errno.
int lectern_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *folder);
/// A pipe whose ends no started program inherits; 0, or -1 with errno.
int lectern_pipe(int ends[2]);
/// A pair of packet sockets that no started program inherits; 0, or -1 with errno.
int lectern_socket_pair(int ends[2]);
/// Waits in a forked snapshot until it is woken. Returns true when it is to take over, false when `channel` was hung up.
bool lectern_wait_frozen(int channel);
/// Blocks the wake-up signal, before the fork, so that it cannot arrive too early; returns 0 or an errno. Only `runner`
/// wakes: a cell that sends the signal to its process group does not.
int lectern_block_wake_signal(pid_t runner);
/// Leaves a process behind that ends this process's whole session once `channel` is hung up: whatever happens to the
/// runner, neither the worker nor a program that a cell has started outlives it. Returns 0 or an errno.
int lectern_start_guard(int channel);
/// Orphaned descendants become children of this process.
int lectern_become_subreaper(void);
/// This process is killed when its parent dies.
int lectern_die_with_parent(void);
/// A descriptor that becomes readable when the process has ended, or -1.
int lectern_pidfd_open(pid_t pid);
/// Sends a signal to the process of such a descriptor; 0, or -1 with errno.
int lectern_pidfd_signal(int handle, int number);
/// How many bytes wait in a pipe, or -1.
int lectern_bytes_waiting(int fd);
/// How many threads this process has.
int lectern_thread_count(void);

// MARK: Swift's concurrency (concurrency.c)
/// Makes an executor, given as the two words of an `UnownedSerialExecutor`, the one that top-level code and the main
/// actor run on. `drain` runs its jobs for ever; a cell that waits at its top level calls it.
void lectern_set_main_executor(const void *words, void (*drain)(void));
/// Whether Dispatch, which Swift's tasks run on, has started threads in this process at any time. It does not survive a
/// fork from then on, even when the threads have ended.
bool lectern_uses_dispatch(void);
