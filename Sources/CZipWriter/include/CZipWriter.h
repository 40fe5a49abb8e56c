#ifndef CZIPWRITER_H
#define CZIPWRITER_H

#include <stddef.h>
#include <stdint.h>

// Writes a ZIP archive into memory by minizip. Entries carry the first day that the format knows, so that the same entries give the
// same bytes.

typedef struct CZipWriter CZipWriter;

// An archive without entries; NULL where there is no memory.
CZipWriter *czip_writer_open(void);

// Adds an entry, deflated or as it is. 1 where that was done, else 0.
int czip_writer_add(CZipWriter *writer, const char *name, const uint8_t *bytes, size_t count, int deflates);

// Ends the archive and tells where its bytes are, which live until the writer is closed. 1 where that was done, else 0.
int czip_writer_finish(CZipWriter *writer, const uint8_t **bytes, size_t *count);

void czip_writer_close(CZipWriter *writer);

#endif
