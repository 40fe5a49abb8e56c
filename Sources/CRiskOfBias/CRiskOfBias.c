#include "CRiskOfBias.h"

#include <string.h>

typedef struct {
  const char *code;
  const char *json;
} Entry;

// The catalogue: the one list of the shipped tools. A code is a JSON file in the folder Tools.
static const Entry catalogue[] = {
#define TOOL rob2
#include "Entry.h"
#define TOOL rob2-cluster
#include "Entry.h"
#define TOOL rob2-crossover
#include "Entry.h"
#define TOOL robins-i
#include "Entry.h"
#define TOOL robins-i-v2
#include "Entry.h"
#define TOOL robins-e
#include "Entry.h"
#define TOOL rob1
#include "Entry.h"
#define TOOL quadas-2
#include "Entry.h"
#define TOOL quips
#include "Entry.h"
#define TOOL jbi-trials
#include "Entry.h"
#define TOOL jbi-cohorts
#include "Entry.h"
};

size_t criskofbias_count(void) { return sizeof catalogue / sizeof catalogue[0]; }

CRiskOfBiasTool criskofbias_at(size_t index) {
  const Entry entry = catalogue[index];
  return (CRiskOfBiasTool){entry.code, entry.json, strlen(entry.json)};
}
