#pragma once
#include <stdbool.h>
#include <stddef.h>

/// One of the tasks of a parallel loop. `worker` counts from 0 to one less than the loop's workers; no two tasks that
/// run at the same time have the same one, so it can choose working memory.
typedef void (*conv_task)(void *context, size_t task, size_t worker);

/// Runs tasks 0 up to `tasks` on the calling thread and at most `workers - 1` others, and returns when all have ended.
///
/// Runs them one after another on the calling thread when the pool is taken: by another thread, or by the loop that
/// this call is a part of. Tasks are handed out in order, in no fixed assignment to workers.
void conv_parallel_for(size_t tasks, size_t workers, conv_task body, void *context);

/// Whether a loop that starts now follows so closely, within 25 microseconds, on another one, or on another question of
/// this kind, that the pool's threads are still watching for it, or will be from the next one on.
bool conv_loops_are_close(void);

/// Ends the pool's threads; the next loop that wants them makes them anew. Afterwards the process may be forked as if
/// there had been none. Waits for a loop that is running. Not to be called from a task.
void conv_pool_rest(void);

/// Processors that this process may run on.
size_t conv_processor_count(void);
