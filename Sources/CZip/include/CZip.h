#ifndef CZIP_H
#define CZIP_H

#include <stddef.h>
#include <stdint.h>

// Reads the entries of a ZIP archive whose bytes are in memory, one at a time, by minizip.

typedef struct CZipArchive CZipArchive;

// The archive in `count` bytes, which must stay where they are until it is closed; NULL where they are none.
CZipArchive *czip_open(const uint8_t *bytes, size_t count);
void czip_close(CZipArchive *archive);

// Goes to the entry of a name, whatever the case of its letters. 1 where there is one, else 0.
int czip_locate(CZipArchive *archive, const char *name);

// Goes to the first entry, or to the one after the entry at hand. 1 where there is one, else 0.
int czip_first(CZipArchive *archive);
int czip_next(CZipArchive *archive);

// The name of the entry at hand, in a buffer of `capacity` bytes and one for its end; 0 where it is longer.
int czip_name(CZipArchive *archive, char *buffer, unsigned capacity);

// What the archive says of the entry at hand: bytes as they are inflated, and whether they are encrypted.
int64_t czip_inflated_size(CZipArchive *archive);
int czip_is_encrypted(CZipArchive *archive);

// Starts to read the entry at hand; reads up to `capacity` bytes of it (0 at its end, below 0 where it is damaged); ends it.
// The last is 0 where all was read and nothing is damaged.
int czip_begin(CZipArchive *archive);
int czip_read(CZipArchive *archive, uint8_t *buffer, unsigned capacity);
int czip_end(CZipArchive *archive);

#endif
