// One row of the catalogue, made from the name in DATASET: Datasets/NAME.csv and Datasets/NAME.md.
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
},

#undef EXPANDED
#undef SPELLED
#undef DATASET
