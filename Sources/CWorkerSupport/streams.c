#define _GNU_SOURCE
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

#include "worker_support.h"

static uint8_t type;

static ssize_t write_stream(void *cookie, const char *bytes, size_t size) {
  // A line begun on stdout came before what is written to stderr now.
  if ((intptr_t)cookie == STDERR_FILENO) fflush(stdout);
  if (lectern_is_cells_fork()) return write((int)(intptr_t)cookie, bytes, size);
  const uint8_t head[2] = {type, (uint8_t)(intptr_t)cookie};
  lectern_send(head, sizeof head, bytes, size);
  return (ssize_t)size;
}

void lectern_take_standard_streams(uint8_t message_type) {
  type = message_type;
  const cookie_io_functions_t functions = {.write = write_stream};
  fflush(NULL);
  FILE *out = fopencookie((void *)(intptr_t)STDOUT_FILENO, "w", functions);
  FILE *err = fopencookie((void *)(intptr_t)STDERR_FILENO, "w", functions);
  if (!out || !err) return;
  setvbuf(out, NULL, _IOLBF, 1 << 15);
  // Unbuffered, as ever: part of a line on stderr would else come after what is printed on stdout later.
  setvbuf(err, NULL, _IONBF, 0);
  stdout = out;
  stderr = err;
}

void lectern_flush_streams(void) {
  fflush(stdout);
  fflush(stderr);
}
