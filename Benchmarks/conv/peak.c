// What this machine can do at most, to put times in proportion. Prints a line of JSON for each limit.
//   multiply-add    float32 fused multiply-adds from registers, two operations each
//   copy, memory    read and write of arrays that no cache holds, counted once each
//   read, memory    sum of an array that no cache holds
//   read, cache     sum of an array that the second-level cache holds
// Each is the best of several samples; threads work on arrays of their own, each on its own processor.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef __AVX512F__
enum { LANES = 16 };
#else
enum { LANES = 8 };
#endif
typedef float vector __attribute__((vector_size(LANES * sizeof(float))));
enum { CHAINS = 12, SAMPLES = 7, MAX_THREADS = 64 };

typedef struct {
  int processor;
  void (*work)(float *, size_t, long);
  size_t count;
  long repetitions;
  pthread_barrier_t *start;
  double began, ended;
} job;

static volatile float sink;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void multiply_add(float *unused, size_t count, long repetitions) {
  (void)unused, (void)count;
  vector sums[CHAINS], factor, term;
  for (int lane = 0; lane < LANES; lane++) factor[lane] = 0.999999f, term[lane] = 1e-7f;
  for (int i = 0; i < CHAINS; i++) sums[i] = term * (float)i;
  for (long r = 0; r < repetitions; r++) {
#pragma GCC unroll 12
    for (int i = 0; i < CHAINS; i++) sums[i] = sums[i] * factor + term;
  }
  for (int i = 1; i < CHAINS; i++) sums[0] += sums[i];
  sink = sums[0][0];
}

static void copy(float *array, size_t count, long repetitions) {
  for (long r = 0; r < repetitions; r++) memcpy(array, array + count / 2, count / 2 * sizeof(float));
}

static void sum(float *array, size_t count, long repetitions) {
  for (long r = 0; r < repetitions; r++) {
    const vector *values = (const vector *)array;
    vector sums[8] = {{0}};
    for (size_t i = 0; i < count / LANES; i += 8) {
#pragma GCC unroll 8
      for (int j = 0; j < 8; j++) sums[j] += values[i + j];
    }
    for (int j = 1; j < 8; j++) sums[0] += sums[j];
    sink = sums[0][0];
  }
}

static void *run(void *argument) {
  job *j = argument;
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(j->processor, &set);
  sched_setaffinity(0, sizeof set, &set);
  float *array = aligned_alloc(4096, (j->count * sizeof(float) + 8191) & ~(size_t)4095);
  for (size_t i = 0; i < j->count; i++) array[i] = 1;
  j->work(array, j->count, j->repetitions / 8 + 1);
  pthread_barrier_wait(j->start);
  j->began = now();
  j->work(array, j->count, j->repetitions);
  j->ended = now();
  free(array);
  return NULL;
}

static double sample(job prototype, int threads, double amount) {
  pthread_t handles[MAX_THREADS];
  job jobs[MAX_THREADS];
  pthread_barrier_t start;
  pthread_barrier_init(&start, NULL, threads);
  for (int i = 0; i < threads; i++) {
    jobs[i] = prototype;
    jobs[i].processor = i;
    jobs[i].start = &start;
    pthread_create(&handles[i], NULL, run, &jobs[i]);
  }
  double began = 1e300, ended = 0;
  for (int i = 0; i < threads; i++) {
    pthread_join(handles[i], NULL);
    if (jobs[i].began < began) began = jobs[i].began;
    if (jobs[i].ended > ended) ended = jobs[i].ended;
  }
  pthread_barrier_destroy(&start);
  return threads * amount / (ended - began) * 1e-9;
}

static void report(const char *name, const char *unit, job prototype, int threads, double amount) {
  double best = 0;
  for (int i = 0; i < SAMPLES; i++) {
    double value = sample(prototype, threads, amount);
    if (value > best) best = value;
  }
  printf("{\"name\": \"%s\", \"threads\": %d, \"value\": %.2f, \"unit\": \"%s\"}\n", name, threads, best, unit);
}

int main(void) {
  cpu_set_t set;
  sched_getaffinity(0, sizeof set, &set);
  int processors = CPU_COUNT(&set) < 2 ? 1 : 2;
  for (int threads = 1; threads <= processors; threads++) {
    job fma = {.work = multiply_add, .repetitions = 20000000};
    report("multiply-add, float32", "GFLOP/s", fma, threads, 2.0 * LANES * CHAINS * fma.repetitions);
    job moved = {.work = copy, .count = 32 << 20, .repetitions = 3};
    report("copy, memory", "GB/s", moved, threads, sizeof(float) * (double)moved.count * moved.repetitions);
    job memory = {.work = sum, .count = 32 << 20, .repetitions = 3};
    report("read, memory", "GB/s", memory, threads, sizeof(float) * (double)memory.count * memory.repetitions);
    job cache = {.work = sum, .count = 64 << 10, .repetitions = 20000};
    report("read, second-level cache", "GB/s", cache, threads, sizeof(float) * (double)cache.count * cache.repetitions);
  }
  return 0;
}
