#include "CProcess.h"

const char *process_commit(void) { return EVIDENCE_COMMIT; }

static int count;
static char **words;

// The C libraries of GNU and Apple pass main's arguments to what runs before it.
__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
  count = argc;
  words = argv;
}

int process_argument_count(void) { return count; }
const char *process_argument(int index) { return words[index]; }
