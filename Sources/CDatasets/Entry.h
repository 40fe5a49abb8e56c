// One row of the catalogue, made from the name in DATASET: Datasets/NAME.csv and Datasets/NAME.md, and with PLAN the plan of a
// review, Datasets/NAME.yaml.
// Included once for each data set, so it has no guard.

#define SPELLED(text) #text
#define EXPANDED(text) SPELLED(text)

{
  EXPANDED(DATASET),
  (const char[]){
#embed EXPANDED(../../Datasets/DATASET.csv) suffix(, 0)
  },
  (const char[]){
#embed EXPANDED(../../Datasets/DATASET.md) suffix(, 0)
  },
#ifdef PLAN
  (const char[]){
#embed EXPANDED(../../Datasets/DATASET.yaml) suffix(, 0)
  },
#else
  NULL,
#endif
},

#undef EXPANDED
#undef SPELLED
#undef DATASET
#undef PLAN
