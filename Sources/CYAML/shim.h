#ifndef TIPOFF_CYAML_SHIM_H
#define TIPOFF_CYAML_SHIM_H

#include <yaml.h>

#endif
