// All that the reference LAPACK calls of Fortran's runtime, so that neither a build nor a program needs it: the joining of
// strings (to name routines and options in questions of tuning) and the report of an argument that is out of order.
#if defined(__linux__)

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Fortran's `joined = first // second`: cut off or padded with blanks to the length of what receives it.
void _gfortran_concat_string(size_t length, char *joined, size_t first_length, const char *first, size_t second_length,
                             const char *second) {
  size_t head = first_length < length ? first_length : length;
  size_t rest = length - head;
  size_t tail = second_length < rest ? second_length : rest;
  memcpy(joined, first, head);
  memcpy(joined + head, second, tail);
  memset(joined + head + tail, ' ', rest - tail);
}

// LAPACK's users' guide, "Error handling: XERBLA", leaves this to the program: a programmer's error ends it.
void xerbla_(const char *routine, const int *argument, size_t length) {
  fprintf(stderr, "LAPACK: argument %d of %.*s is not in order\n", *argument, (int)length, routine);
  abort();
}

#endif
