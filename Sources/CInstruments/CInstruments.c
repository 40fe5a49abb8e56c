#include "CInstruments.h"

static const char json[] = {
#embed "Instruments.json" suffix(, 0)
};

const char *cinstruments_json(void) { return json; }

size_t cinstruments_json_length(void) { return sizeof json - 1; }
