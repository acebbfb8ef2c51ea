#ifndef TIPOFF_CLOCK_VFS_H
#define TIPOFF_CLOCK_VFS_H

#include <sqlite3.h>

// A file system of SQLite with a clock that stands still: 'now', CURRENT_TIMESTAMP, strftime('%s') without a
// value and all else that asks for the time get the moment given, wherever a rule, a view or a stored text says so.
// It is C because SQLite calls it by function pointers from a struct that it keeps. See https://www.sqlite.org/vfs.html

typedef struct tipoff_clock_vfs {
  sqlite3_vfs vfs;  // first: SQLite hands out its address
  sqlite3_vfs *real;
  sqlite3_int64 julian_milliseconds;
  char name[48];
} tipoff_clock_vfs;

static inline sqlite3_vfs *tipoff_real(sqlite3_vfs *vfs) { return ((tipoff_clock_vfs *)vfs)->real; }

static inline int tipoff_vfs_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out) {
  return tipoff_real(vfs)->xOpen(tipoff_real(vfs), name, file, flags, out);
}
static inline int tipoff_vfs_delete(sqlite3_vfs *vfs, const char *name, int sync) {
  return tipoff_real(vfs)->xDelete(tipoff_real(vfs), name, sync);
}
static inline int tipoff_vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
  return tipoff_real(vfs)->xAccess(tipoff_real(vfs), name, flags, out);
}
static inline int tipoff_vfs_full_pathname(sqlite3_vfs *vfs, const char *name, int count, char *out) {
  return tipoff_real(vfs)->xFullPathname(tipoff_real(vfs), name, count, out);
}
static inline int tipoff_vfs_randomness(sqlite3_vfs *vfs, int count, char *out) {
  return tipoff_real(vfs)->xRandomness(tipoff_real(vfs), count, out);
}
static inline int tipoff_vfs_sleep(sqlite3_vfs *vfs, int microseconds) {
  return tipoff_real(vfs)->xSleep(tipoff_real(vfs), microseconds);
}
static inline int tipoff_vfs_last_error(sqlite3_vfs *vfs, int count, char *out) {
  return tipoff_real(vfs)->xGetLastError ? tipoff_real(vfs)->xGetLastError(tipoff_real(vfs), count, out) : 0;
}
static inline int tipoff_vfs_time(sqlite3_vfs *vfs, sqlite3_int64 *out) {
  *out = ((tipoff_clock_vfs *)vfs)->julian_milliseconds;
  return SQLITE_OK;
}
static inline int tipoff_vfs_days(sqlite3_vfs *vfs, double *out) {
  *out = ((tipoff_clock_vfs *)vfs)->julian_milliseconds / 86400000.0;
  return SQLITE_OK;
}

// Files are read as `base` reads them, the default where it is NULL. Known to sqlite3_open_v2 by its name from now on;
// NULL where there is no such base or no memory.
static inline tipoff_clock_vfs *tipoff_clock_vfs_make(const char *base, sqlite3_int64 julian_milliseconds) {
  sqlite3_vfs *real = sqlite3_vfs_find(base);
  tipoff_clock_vfs *made = (tipoff_clock_vfs *)sqlite3_malloc(sizeof(tipoff_clock_vfs));
  if (!real || !made) {
    sqlite3_free(made);
    return 0;
  }
  *made = (tipoff_clock_vfs){.real = real, .julian_milliseconds = julian_milliseconds};
  sqlite3_snprintf(sizeof(made->name), made->name, "tipoff-%p", (void *)made);
  // Version 2 has the clock in milliseconds; extensions are never loaded, so that xDlOpen and its like stay away.
  made->vfs = (sqlite3_vfs){.iVersion = 2,
                            .szOsFile = real->szOsFile,
                            .mxPathname = real->mxPathname,
                            .zName = made->name,
                            .xOpen = tipoff_vfs_open,
                            .xDelete = tipoff_vfs_delete,
                            .xAccess = tipoff_vfs_access,
                            .xFullPathname = tipoff_vfs_full_pathname,
                            .xRandomness = tipoff_vfs_randomness,
                            .xSleep = tipoff_vfs_sleep,
                            .xCurrentTime = tipoff_vfs_days,
                            .xGetLastError = tipoff_vfs_last_error,
                            .xCurrentTimeInt64 = tipoff_vfs_time};
  if (sqlite3_vfs_register(&made->vfs, 0) != SQLITE_OK) {
    sqlite3_free(made);
    return 0;
  }
  return made;
}

// From now on; while no statement runs on a connection that was opened with it.
static inline void tipoff_clock_vfs_set(tipoff_clock_vfs *made, sqlite3_int64 julian_milliseconds) {
  made->julian_milliseconds = julian_milliseconds;
}

static inline const char *tipoff_clock_vfs_name(tipoff_clock_vfs *made) { return made->name; }

// Only when every connection that was opened with it is closed.
static inline void tipoff_clock_vfs_free(tipoff_clock_vfs *made) {
  sqlite3_vfs_unregister(&made->vfs);
  sqlite3_free(made);
}

// The modifiers 'localtime' and 'utc' end a statement with an error instead of reading the machine's time zone; of the
// whole process, and not to be undone.
static inline int tipoff_sqlite3_refuse_local_time(void) {
  return sqlite3_test_control(SQLITE_TESTCTRL_LOCALTIME_FAULT, 1);
}

#endif
