#define _GNU_SOURCE
#include <dlfcn.h>

#include "worker_support.h"

// Both are passed and returned in registers, by Swift's calling convention as by C's.
typedef struct {
  void *identity;
  void *implementation;
} executor_reference;

static executor_reference main_executor;
static void (*drain)(void);
static bool has_drained;

static executor_reference main_executor_hook(void *original) {
  (void)original;
  return main_executor;
}

static bool is_main_executor_hook(executor_reference executor, void *original) {
  (void)original;
  return executor.identity == main_executor.identity;
}

static void drain_hook(void *original, void *override) {
  (void)original;
  (void)override;
  has_drained = true;
  drain();
}

static void set_hook(const char *name, void *function) {
  void **hook = dlsym(RTLD_DEFAULT, name);
  if (hook) *hook = function;
}

void lectern_set_main_executor(const void *words, void (*drain_function)(void)) {
  main_executor = *(const executor_reference *)words;
  drain = drain_function;
  set_hook("swift_task_getMainExecutor_hook", main_executor_hook);
  set_hook("swift_task_isMainExecutor_hook", is_main_executor_hook);
  set_hook("swift_task_asyncMainDrainQueue_hook", drain_hook);
}

bool lectern_uses_dispatch(void) {
  bool (*is_multithreaded)(void) = (bool (*)(void))dlsym(RTLD_DEFAULT, "_dispatch_is_multithreaded");
  return has_drained || (is_multithreaded && is_multithreaded());
}
