// Operations on vectors that Swift has no form of without branches. Inlined, and rounded as IEEE 754 demands, so
// that every processor gives the same bits.
#pragma once

typedef double vector_of_four __attribute__((ext_vector_type(4)));

/// The square roots of four numbers; those of negative ones are NaN.
static inline __attribute__((always_inline)) vector_of_four vector_sqrt(vector_of_four x) {
  return __builtin_elementwise_sqrt(x);
}
