#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>
#include <unwind.h>

#include "worker_support.h"

void lectern_send_from_handler(const void *message, size_t size);

enum { frame_limit = 64, frame_bytes = 24000 };

// A frame is its address in its file, less one for a return address, and the file's path:
// u64 address, u32 length, bytes.
static size_t encode_frame(uintptr_t pc, uint8_t *out, size_t room) {
  Dl_info info;
  if (!dladdr((void *)pc, &info) || !info.dli_fname) return 0;
  uint64_t address = pc - (uintptr_t)info.dli_fbase;
  uint32_t length = (uint32_t)strlen(info.dli_fname);
  if (12 + (size_t)length > room) return 0;
  memcpy(out, &address, 8);
  memcpy(out + 8, &length, 4);
  memcpy(out + 12, info.dli_fname, length);
  return 12 + (size_t)length;
}

// Follows frame pointers; each must lie above the one before it, and not absurdly far.
static size_t walk(uintptr_t pc, uintptr_t frame, uint8_t *out, size_t room) {
  size_t used = pc ? encode_frame(pc, out, room) : 0;
  for (int depth = 0; depth < frame_limit && frame && frame % sizeof(uintptr_t) == 0; depth++) {
    const uintptr_t *words = (const uintptr_t *)frame;
    uintptr_t next = words[0], return_address = words[1];
    if (return_address < 4096) break;
    used += encode_frame(return_address - 1, out + used, room - used);
    if (next <= frame || next - frame > (1u << 26)) break;
    frame = next;
  }
  return used;
}

// For code without frame pointers, such as the C library's: what the unwind tables say.
struct unwinding {
  uint8_t *out;
  size_t used, room;
};
static _Unwind_Reason_Code note_unwound(struct _Unwind_Context *context, void *argument) {
  struct unwinding *state = argument;
  int exact = 0;
  uintptr_t pc = _Unwind_GetIPInfo(context, &exact);
  if (!pc) return _URC_END_OF_STACK;
  state->used += encode_frame(exact ? pc : pc - 1, state->out + state->used, state->room - state->used);
  return _URC_NO_REASON;
}

static uint8_t trap_type;
static uint8_t trap_message[frame_bytes + 16];

static void handle_trap(int number, siginfo_t *info, void *context) {
  const ucontext_t *machine = context;
#if defined(__x86_64__)
  uintptr_t pc = (uintptr_t)machine->uc_mcontext.gregs[REG_RIP];
  uintptr_t frame = (uintptr_t)machine->uc_mcontext.gregs[REG_RBP];
  uintptr_t stack = (uintptr_t)machine->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
  uintptr_t pc = (uintptr_t)machine->uc_mcontext.pc;
  uintptr_t frame = (uintptr_t)machine->uc_mcontext.regs[29];
  uintptr_t stack = (uintptr_t)machine->uc_mcontext.sp;
#else
#error "the trap handler knows x86-64 and arm64"
#endif
  fflush_unlocked(stdout);
  fflush_unlocked(stderr);
  uintptr_t touched = (uintptr_t)info->si_addr;
  uint8_t overflow = number == SIGSEGV && touched + (1 << 16) > stack && touched < stack + (1 << 16);
  trap_message[0] = trap_type;
  trap_message[1] = (uint8_t)number;
  trap_message[2] = overflow;
  size_t used;
  if (number == SIGABRT) {
    struct unwinding state = {trap_message + 3, 0, frame_bytes};
    _Unwind_Backtrace(note_unwound, &state);
    used = state.used;
  } else {
    used = walk(pc, frame, trap_message + 3, frame_bytes);
  }
  lectern_send_from_handler(trap_message, 3 + used);
  _exit(128 + number);
}

void lectern_install_trap_handler(uint8_t message_type) {
  trap_type = message_type;
  enum { stack_size = 1 << 18 };
  stack_t alternate = {.ss_sp = malloc(stack_size), .ss_size = stack_size};
  if (alternate.ss_sp) sigaltstack(&alternate, NULL);
  struct sigaction action = {.sa_sigaction = handle_trap, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};
  sigfillset(&action.sa_mask);
  const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS};
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) sigaction(fatal[i], &action, NULL);
}

static uint8_t throw_frames[frame_bytes];
static size_t throw_size;
static uintptr_t throw_pcs[frame_limit];
static int throw_depth;

// Called for every throw, so it only notes the return addresses; they are looked up when an error gets out of a cell.
static void note_throw(void *error) {
  (void)error;
  const uintptr_t *frame = __builtin_frame_address(0);
  throw_depth = 0;
  while (frame && throw_depth < frame_limit) {
    uintptr_t return_address = frame[1];
    const uintptr_t *next = (const uintptr_t *)frame[0];
    if (return_address < 4096) break;
    throw_pcs[throw_depth++] = return_address - 1;
    if (next <= frame || (uintptr_t)next - (uintptr_t)frame > (1u << 26)) break;
    frame = next;
  }
}

void lectern_install_throw_hook(void) {
  void (**hook)(void *) = dlsym(RTLD_DEFAULT, "_swift_willThrow");
  if (hook) *hook = note_throw;
}

size_t lectern_copy_throw_frames(uint8_t *bytes, size_t capacity) {
  throw_size = 0;
  for (int i = 0; i < throw_depth; i++) {
    throw_size += encode_frame(throw_pcs[i], throw_frames + throw_size, frame_bytes - throw_size);
  }
  size_t size = throw_size < capacity ? throw_size : capacity;
  memcpy(bytes, throw_frames, size);
  return size;
}

size_t lectern_copy_own_frames(uint8_t *bytes, size_t capacity) {
  return walk(0, (uintptr_t)__builtin_frame_address(0), bytes, capacity);
}
