#ifndef TIPOFF_CADBC_H
#define TIPOFF_CADBC_H

#include <stddef.h>
#include <stdint.h>

// What a database driver and its user hand each other in memory: the layout of the Arrow C data and stream interfaces
// (https://arrow.apache.org/docs/format/CDataInterface.html) and of ADBC 1.1.0 (https://arrow.apache.org/adbc/). Names and order of the
// fields are theirs, for they are the contract; functions that Tipoff never calls stand here as places alone.

// A type: of a column, or of all columns of a result as its children.
struct ArrowSchema {
  const char *format;    // "l", "u", "tsu:UTC" …
  const char *name;
  const char *metadata;  // int32 number of pairs, then for each: int32 length, key, int32 length, value; may be NULL
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);  // NULL: nothing is held any more
  void *private_data;
};

// The values of a column, or of all columns of a batch.
struct ArrowArray {
  int64_t length;
  int64_t null_count;  // -1: not counted
  int64_t offset;      // of the first value within each buffer
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

// Batches, one after the other; functions give 0 or an errno.
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);  // out->release is NULL after the last batch
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

enum {
  TIPOFF_ARROW_DICTIONARY_ORDERED = 1,
  TIPOFF_ARROW_NULLABLE = 2,
};

typedef uint8_t AdbcStatusCode;

enum {
  TIPOFF_ADBC_OK = 0,
  TIPOFF_ADBC_UNKNOWN = 1,
  TIPOFF_ADBC_NOT_IMPLEMENTED = 2,
  TIPOFF_ADBC_NOT_FOUND = 3,
  TIPOFF_ADBC_ALREADY_EXISTS = 4,
  TIPOFF_ADBC_INVALID_ARGUMENT = 5,
  TIPOFF_ADBC_INVALID_STATE = 6,
  TIPOFF_ADBC_INVALID_DATA = 7,
  TIPOFF_ADBC_INTEGRITY = 8,
  TIPOFF_ADBC_INTERNAL = 9,
  TIPOFF_ADBC_IO = 10,
  TIPOFF_ADBC_CANCELLED = 11,
  TIPOFF_ADBC_TIMEOUT = 12,
  TIPOFF_ADBC_UNAUTHENTICATED = 13,
  TIPOFF_ADBC_UNAUTHORIZED = 14,
};

enum {
  TIPOFF_ADBC_VERSION_1_0_0 = 1000000,
  TIPOFF_ADBC_VERSION_1_1_0 = 1001000,
};

struct AdbcDriver;

struct AdbcError {
  char *message;
  int32_t vendor_code;
  char sqlstate[5];  // without a NUL behind it
  void (*release)(struct AdbcError *);
  void *private_data;
  struct AdbcDriver *private_driver;
};

// A driver that sees this vendor code knows that the last two fields are there.
static inline struct AdbcError tipoff_adbc_no_error(void) { return (struct AdbcError){.vendor_code = INT32_MIN}; }

struct AdbcDatabase {
  void *private_data;
  struct AdbcDriver *private_driver;
};
struct AdbcConnection {
  void *private_data;
  struct AdbcDriver *private_driver;
};
struct AdbcStatement {
  void *private_data;
  struct AdbcDriver *private_driver;
};

typedef void (*tipoff_adbc_unused)(void);

// A driver's functions, as its entry point fills them in.
struct AdbcDriver {
  void *private_data;
  void *private_manager;
  AdbcStatusCode (*release)(struct AdbcDriver *, struct AdbcError *);

  AdbcStatusCode (*DatabaseInit)(struct AdbcDatabase *, struct AdbcError *);
  AdbcStatusCode (*DatabaseNew)(struct AdbcDatabase *, struct AdbcError *);
  AdbcStatusCode (*DatabaseSetOption)(struct AdbcDatabase *, const char *, const char *, struct AdbcError *);
  AdbcStatusCode (*DatabaseRelease)(struct AdbcDatabase *, struct AdbcError *);

  AdbcStatusCode (*ConnectionCommit)(struct AdbcConnection *, struct AdbcError *);
  tipoff_adbc_unused ConnectionGetInfo;
  tipoff_adbc_unused ConnectionGetObjects;
  tipoff_adbc_unused ConnectionGetTableSchema;
  tipoff_adbc_unused ConnectionGetTableTypes;
  AdbcStatusCode (*ConnectionInit)(struct AdbcConnection *, struct AdbcDatabase *, struct AdbcError *);
  AdbcStatusCode (*ConnectionNew)(struct AdbcConnection *, struct AdbcError *);
  AdbcStatusCode (*ConnectionSetOption)(struct AdbcConnection *, const char *, const char *, struct AdbcError *);
  tipoff_adbc_unused ConnectionReadPartition;
  AdbcStatusCode (*ConnectionRelease)(struct AdbcConnection *, struct AdbcError *);
  AdbcStatusCode (*ConnectionRollback)(struct AdbcConnection *, struct AdbcError *);

  tipoff_adbc_unused StatementBind;
  tipoff_adbc_unused StatementBindStream;
  AdbcStatusCode (*StatementExecuteQuery)(
      struct AdbcStatement *, struct ArrowArrayStream *, int64_t *, struct AdbcError *);
  tipoff_adbc_unused StatementExecutePartitions;
  tipoff_adbc_unused StatementGetParameterSchema;
  AdbcStatusCode (*StatementNew)(struct AdbcConnection *, struct AdbcStatement *, struct AdbcError *);
  tipoff_adbc_unused StatementPrepare;
  AdbcStatusCode (*StatementRelease)(struct AdbcStatement *, struct AdbcError *);
  AdbcStatusCode (*StatementSetOption)(struct AdbcStatement *, const char *, const char *, struct AdbcError *);
  AdbcStatusCode (*StatementSetSqlQuery)(struct AdbcStatement *, const char *, struct AdbcError *);
  tipoff_adbc_unused StatementSetSubstraitPlan;

  // From here on 1.1.0: NULL where the driver was asked for 1.0.0.
  tipoff_adbc_unused ErrorGetDetailCount;
  tipoff_adbc_unused ErrorGetDetail;
  const struct AdbcError *(*ErrorFromArrayStream)(struct ArrowArrayStream *, AdbcStatusCode *);

  tipoff_adbc_unused DatabaseOptions[7];  // get and set: text, bytes, double, int

  AdbcStatusCode (*ConnectionCancel)(struct AdbcConnection *, struct AdbcError *);
  tipoff_adbc_unused ConnectionGetOptions[4];
  tipoff_adbc_unused ConnectionGetStatistics;
  tipoff_adbc_unused ConnectionGetStatisticNames;
  tipoff_adbc_unused ConnectionSetOptions[3];

  AdbcStatusCode (*StatementCancel)(struct AdbcStatement *, struct AdbcError *);
  AdbcStatusCode (*StatementExecuteSchema)(struct AdbcStatement *, struct ArrowSchema *, struct AdbcError *);
  tipoff_adbc_unused StatementOptions[7];

  // A driver that was built for a later version may clear what it thinks is there.
  void *room_for_later[64];
};

typedef AdbcStatusCode (*AdbcDriverInitFunc)(int version, void *driver, struct AdbcError *);

// Swift makes no function of an address.
static inline AdbcDriverInitFunc tipoff_adbc_entry(void *address) { return (AdbcDriverInitFunc)address; }

#endif
