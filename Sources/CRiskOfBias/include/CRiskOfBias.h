// The shipped risk-of-bias tools, compiled in.
#ifndef CRISKOFBIAS_H
#define CRISKOFBIAS_H

#include <stddef.h>

/// One tool: its code and its JSON, UTF-8 with static lifetime, ended by a NUL that the length does not count.
typedef struct {
  const char *code;
  const char *json;
  size_t json_length;
} CRiskOfBiasTool;

/// How many tools there are.
size_t criskofbias_count(void);

/// The tool at an index below the count, in the order of the catalogue.
CRiskOfBiasTool criskofbias_at(size_t index);

#endif
