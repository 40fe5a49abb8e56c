// The files of the top-level folder Datasets, compiled in.
#ifndef CDATASETS_H
#define CDATASETS_H
#include <stddef.h>
#endif
