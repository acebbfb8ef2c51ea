#ifndef TIPOFF_CSQLITE_SHIM_H
#define TIPOFF_CSQLITE_SHIM_H

#include <sqlite3.h>

#include "clock_vfs.h"

// Swift cannot call C functions with variable arguments, nor see macros that cast.

static inline int tipoff_sqlite3_db_config_flag(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}

static inline sqlite3_destructor_type tipoff_sqlite3_transient(void) { return SQLITE_TRANSIENT; }

#endif
