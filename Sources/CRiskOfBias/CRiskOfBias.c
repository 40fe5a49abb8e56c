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
#define TOOL newcastle-ottawa-cohort
#include "Entry.h"
#define TOOL newcastle-ottawa-case-control
#include "Entry.h"
#define TOOL jbi-prevalence
#include "Entry.h"
#define TOOL jbi-case-series
#include "Entry.h"
#define TOOL jbi-cross-sectional
#include "Entry.h"
#define TOOL jbi-quasi-experimental
#include "Entry.h"
#define TOOL jbi-qualitative
#include "Entry.h"
#define TOOL amstar-2
#include "Entry.h"
#define TOOL robis
#include "Entry.h"
#define TOOL probast
#include "Entry.h"
#define TOOL syrcle
#include "Entry.h"
#define TOOL minors
#include "Entry.h"
#define TOOL drummond
#include "Entry.h"
#define TOOL mmat-2018
#include "Entry.h"
#define TOOL rob-me
#include "Entry.h"
};

size_t criskofbias_count(void) { return sizeof catalogue / sizeof catalogue[0]; }

CRiskOfBiasTool criskofbias_at(size_t index) {
  const Entry entry = catalogue[index];
  return (CRiskOfBiasTool){entry.code, entry.json, strlen(entry.json)};
}
