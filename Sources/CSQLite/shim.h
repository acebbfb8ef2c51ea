#ifndef TIPOFF_CSQLITE_SHIM_H
#define TIPOFF_CSQLITE_SHIM_H

#include <sqlite3.h>

#include "clock_vfs.h"

// Swift cannot call C functions with variable arguments, nor see macros that cast.

static inline int tipoff_sqlite3_db_config_flag(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}

// The open file of the main database; NULL where it has none. SQLite's own descriptor: closing another one of the same file would drop
// the locks that this one holds.
static inline sqlite3_file *tipoff_sqlite3_main_file(sqlite3 *db) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  return code == SQLITE_OK && file && file->pMethods ? file : 0;
}

static inline int tipoff_sqlite3_read(sqlite3_file *file, void *into, int count, sqlite3_int64 offset) {
  return file->pMethods->xRead(file, into, count, offset);
}

// Negative where it is not known.
static inline sqlite3_int64 tipoff_sqlite3_file_size(sqlite3_file *file) {
  sqlite3_int64 size = 0;
  return file->pMethods->xFileSize(file, &size) == SQLITE_OK ? size : -1;
}

// SQLITE_BloomFilter of sqliteInt.h: joins look no key up in a filter first.
static inline int tipoff_sqlite3_forgo_bloom_filters(sqlite3 *db) {
  return sqlite3_test_control(SQLITE_TESTCTRL_OPTIMIZATIONS, db, 0x00080000);
}

static inline sqlite3_destructor_type tipoff_sqlite3_transient(void) { return SQLITE_TRANSIENT; }

#endif
