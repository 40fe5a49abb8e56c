#include "CDatasets.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *csv;
  const char *page;
  const char *plan;
} Entry;

// The catalogue: the one list of the shipped data sets. A name is a CSV file and a page in the folder Datasets.
static const Entry catalogue[] = {
#define DATASET bcg
#include "Entry.h"
#define DATASET st-johns-wort
#include "Entry.h"
#define DATASET magnesium
#include "Entry.h"
#define DATASET stroke-stay
#include "Entry.h"
#define DATASET asthma-days-off
#include "Entry.h"
#define DATASET warfarin
#include "Entry.h"
#define DATASET catheter-infections
#include "Entry.h"
#define DATASET conscientiousness
#include "Entry.h"
#define DATASET supervision
#include "Entry.h"
#define DATASET vasospasm
#include "Entry.h"
#define DATASET hiv-care
#include "Entry.h"
#define DATASET cesd-reliability
#include "Entry.h"
#define DATASET training-change
#include "Entry.h"
#define DATASET writing-to-learn
#include "Entry.h"
#define DATASET teacher-expectations
#include "Entry.h"
#define DATASET passive-smoking
#include "Entry.h"
#define DATASET mbi-two-arm
#include "Entry.h"
#define DATASET staff-burnout-reported
#include "Entry.h"
#define DATASET ward-care-directions
#include "Entry.h"
#define DATASET ward-care-interventions
#include "Entry.h"
#define DATASET ward-care-evaluations
#include "Entry.h"
#define DATASET psychiatric-nursing-rob1
#include "Entry.h"
#define DATASET synthetic-burnout
#define PLAN
#include "Entry.h"
#define DATASET synthetic-flow
#include "Entry.h"
};

size_t cdatasets_count(void) { return sizeof catalogue / sizeof catalogue[0]; }

CDataset cdatasets_at(size_t index) {
  const Entry entry = catalogue[index];
  return (CDataset){entry.name, entry.csv, strlen(entry.csv), entry.page, strlen(entry.page), entry.plan,
                    entry.plan ? strlen(entry.plan) : 0};
}
