#ifndef TIPOFF_CBUILD_H
#define TIPOFF_CBUILD_H

// `make dist` says from which commit it builds; any other build does not know.
#ifndef TIPOFF_COMMIT
#define TIPOFF_COMMIT ""
#endif

static inline const char *tipoff_commit(void) { return TIPOFF_COMMIT; }

#endif
