// A pool of threads around one loop at a time.
//
// The loop is open while its caller takes tasks. A thread of the pool that finds it open joins, takes tasks until none
// is left, and leaves. The caller closes the loop when it finds no more tasks, and waits for those that have joined,
// never for one that has not woken up yet. `gate` holds whether the loop is open and how many threads are inside.
//
// Between loops a thread watches for the next one for some microseconds, because layers follow each other quickly, and
// then sleeps in the kernel.
#define _GNU_SOURCE
#include "thread_pool.h"

#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum {
  max_threads = 255,
  loop_is_open = 1 << 16,  // in `gate`, above the number of threads inside
  watching_steps = 400,    // each about 15 to 45 ns
  close_nanoseconds = 25000,
};

static struct {
  pthread_mutex_t owner;  // held for a whole loop
  pthread_t threads[max_threads];
  size_t thread_count;
  _Atomic uint32_t generation;  // counts loops; the futex of threads without work
  _Atomic uint32_t sleepers;
  _Atomic uint32_t gate;  // the futex of a caller that waits for the last ones
  atomic_bool is_ending;

  // The loop. Written by its caller while the gate is closed and nobody is inside.
  conv_task body;
  void *context;
  size_t tasks;
  size_t workers;
  _Atomic size_t next_task;
  _Atomic size_t next_worker;
} pool = {.owner = PTHREAD_MUTEX_INITIALIZER};

/// When the last loop ended, or a loop was last asked about, in nanoseconds.
static _Atomic int64_t last_moment;

static int64_t current_moment(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

bool conv_loops_are_close(void) {
  int64_t moment = current_moment();
  return moment - atomic_exchange_explicit(&last_moment, moment, memory_order_relaxed) < close_nanoseconds;
}

static void relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb" ::: "memory");
#endif
}

static void sleep_while(_Atomic uint32_t *word, uint32_t value) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0);
}

static void wake(_Atomic uint32_t *word, int count) {
  syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count, NULL, NULL, 0);
}

static void take_tasks(size_t worker) {
  for (;;) {
    size_t task = atomic_fetch_add_explicit(&pool.next_task, 1, memory_order_relaxed);
    if (task >= pool.tasks) return;
    pool.body(pool.context, task, worker);
  }
}

/// Joins the open loop, if there is one that still wants workers.
static bool join_loop(void) {
  uint32_t gate = atomic_load(&pool.gate);
  while (gate & loop_is_open) {
    if (atomic_compare_exchange_weak(&pool.gate, &gate, gate + 1)) return true;
  }
  return false;
}

static void leave_loop(void) {
  if (atomic_fetch_sub(&pool.gate, 1) == 1) wake(&pool.gate, 1);
}

static uint32_t wait_for_loop(uint32_t seen) {
  for (int step = 0; step < watching_steps; step++) {
    uint32_t now = atomic_load(&pool.generation);
    if (now != seen) return now;
    relax();
  }
  atomic_fetch_add(&pool.sleepers, 1);
  uint32_t now;
  while ((now = atomic_load(&pool.generation)) == seen) sleep_while(&pool.generation, seen);
  atomic_fetch_sub(&pool.sleepers, 1);
  return now;
}

static void *run_thread(void *unused) {
  (void)unused;
  uint32_t generation = 0;
  for (;;) {
    generation = wait_for_loop(generation);
    if (atomic_load(&pool.is_ending)) return NULL;
    if (!join_loop()) continue;
    size_t worker = atomic_fetch_add(&pool.next_worker, 1);
    if (worker < pool.workers) take_tasks(worker);
    leave_loop();
  }
}

static void announce(void) {
  atomic_fetch_add(&pool.generation, 1);
  if (atomic_load(&pool.sleepers) > 0) wake(&pool.generation, INT32_MAX);
}

/// The process's signals are for its own threads; those that a mistake of the running code raises can't be put off.
static void block_signals(sigset_t *before) {
  sigset_t all;
  sigfillset(&all);
  int own[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS};
  for (size_t i = 0; i < sizeof own / sizeof *own; i++) sigdelset(&all, own[i]);
  pthread_sigmask(SIG_SETMASK, &all, before);
}

/// In a forked child, where the threads are not: it starts with a pool that has never been used.
static void forget_threads(void) {
  pthread_mutex_init(&pool.owner, NULL);
  pool.thread_count = 0;
  atomic_store(&pool.generation, 0);
  atomic_store(&pool.sleepers, 0);
  atomic_store(&pool.gate, 0);
  atomic_store(&pool.is_ending, false);
}

static void watch_forks(void) { pthread_atfork(NULL, NULL, forget_threads); }

/// Makes threads until there are `wanted`, or the system gives no more.
static void make_threads(size_t wanted) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, watch_forks);
  if (wanted > max_threads) wanted = max_threads;
  if (pool.thread_count == 0) atomic_store(&pool.generation, 0);
  sigset_t before;
  block_signals(&before);
  while (pool.thread_count < wanted) {
    if (pthread_create(&pool.threads[pool.thread_count], NULL, run_thread, NULL) != 0) break;
    pool.thread_count++;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void run_alone(size_t tasks, conv_task body, void *context) {
  for (size_t task = 0; task < tasks; task++) body(context, task, 0);
}

void conv_parallel_for(size_t tasks, size_t workers, conv_task body, void *context) {
  if (workers > tasks) workers = tasks;
  if (workers <= 1 || pthread_mutex_trylock(&pool.owner) != 0) {
    run_alone(tasks, body, context);
    return;
  }
  if (pool.thread_count + 1 < workers) make_threads(workers - 1);
  pool.body = body;
  pool.context = context;
  pool.tasks = tasks;
  pool.workers = workers;
  atomic_store(&pool.next_task, 0);
  atomic_store(&pool.next_worker, 1);
  atomic_store(&pool.gate, loop_is_open);
  announce();
  take_tasks(0);
  atomic_fetch_and(&pool.gate, ~(uint32_t)loop_is_open);
  for (int step = 0; step < 10 * watching_steps && atomic_load(&pool.gate) != 0; step++) relax();
  for (uint32_t inside; (inside = atomic_load(&pool.gate)) != 0;) sleep_while(&pool.gate, inside);
  atomic_store_explicit(&last_moment, current_moment(), memory_order_relaxed);
  pthread_mutex_unlock(&pool.owner);
}

void conv_pool_rest(void) {
  pthread_mutex_lock(&pool.owner);
  atomic_store(&pool.is_ending, true);
  announce();
  for (size_t i = 0; i < pool.thread_count; i++) pthread_join(pool.threads[i], NULL);
  pool.thread_count = 0;
  atomic_store(&pool.is_ending, false);
  pthread_mutex_unlock(&pool.owner);
}

size_t conv_processor_count(void) {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 1;
  int count = CPU_COUNT(&allowed);
  return count > 0 ? (size_t)count : 1;
}
