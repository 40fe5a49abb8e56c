#include "CDatasets.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *csv;
  const char *page;
} Entry;

// The catalogue: the one list of the shipped data sets. A name is a CSV file and a page in the folder Datasets.
static const Entry catalogue[] = {
#define DATASET bcg
#include "Entry.h"
};

size_t cdatasets_count(void) { return sizeof catalogue / sizeof catalogue[0]; }

CDataset cdatasets_at(size_t index) {
  const Entry entry = catalogue[index];
  return (CDataset){entry.name, entry.csv, strlen(entry.csv), entry.page, strlen(entry.page)};
}
