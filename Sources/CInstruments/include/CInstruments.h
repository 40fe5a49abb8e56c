// The shipped registry of instruments, compiled in.
#ifndef CINSTRUMENTS_H
#define CINSTRUMENTS_H

#include <stddef.h>

/// The registry's JSON, UTF-8 with static lifetime, ended by a NUL that its length does not count.
const char *cinstruments_json(void);

/// The length of the JSON in bytes.
size_t cinstruments_json_length(void);

#endif
