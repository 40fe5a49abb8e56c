// The files of the top-level folder Datasets, compiled in.
#ifndef CDATASETS_H
#define CDATASETS_H

#include <stddef.h>

/// One shipped data set: UTF-8 bytes with static lifetime, each text ended by a NUL that its length does not count.
typedef struct {
  const char *name;
  const char *csv;
  size_t csv_length;
  const char *page;
  size_t page_length;
  const char *plan; // of a review, in YAML; NULL where none is shipped
  size_t plan_length;
} CDataset;

/// How many data sets there are.
size_t cdatasets_count(void);

/// The data set at an index below the count, in the order of the catalogue.
CDataset cdatasets_at(size_t index);

#endif
