#pragma once

#include <stddef.h>

/// Moves files to their places, one after another, and removes those whose place is NULL. Another process does it: who
/// ends the caller meanwhile, by whatever signal, does not stop it half-way.
///
/// Returns how many were done. When that is less than `count`, `*reason` is the `errno` of the one that failed; those
/// behind it are where they were. A file that can't be removed is no failure.
size_t lectern_move_files(const char *const *files, const char *const *places, size_t count, int *reason);
