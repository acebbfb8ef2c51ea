#ifndef TIPOFF_MALLOC_H
#define TIPOFF_MALLOC_H

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// glibc gives each thread a heap of its own, and grows it page by page, each time with a call of the kernel; the first heap grows in
// larger steps. To be called before threads begin; does nothing with another C library.
static inline void tipoff_keep_one_heap(void) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 1);
#endif
}

#endif
