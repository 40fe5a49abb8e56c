// One row of the catalogue, made from the code in TOOL: Tools/CODE.json.
// Included once for each tool, so it has no guard.

#define SPELLED(text) #text
#define EXPANDED(text) SPELLED(text)

{
  EXPANDED(TOOL),
  (const char[]){
#embed EXPANDED(Tools/TOOL.json) suffix(, 0)
  },
},

#undef EXPANDED
#undef SPELLED
#undef TOOL
