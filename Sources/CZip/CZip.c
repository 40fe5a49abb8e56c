#include "CZip.h"

#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>

struct CZipArchive {
  unzFile file;
  const uint8_t *bytes;
  uint64_t count;
  uint64_t position;
};

static voidpf open_bytes(voidpf opaque, const void *name, int mode) {
  (void)name;
  (void)mode;
  return opaque;
}

static uLong read_bytes(voidpf opaque, voidpf stream, void *buffer, uLong size) {
  CZipArchive *archive = stream;
  (void)opaque;
  uint64_t left = archive->count - archive->position;
  uLong taken = size < left ? size : (uLong)left;
  memcpy(buffer, archive->bytes + archive->position, taken);
  archive->position += taken;
  return taken;
}

static uLong write_bytes(voidpf opaque, voidpf stream, const void *buffer, uLong size) {
  (void)opaque;
  (void)stream;
  (void)buffer;
  (void)size;
  return 0;
}

static ZPOS64_T tell(voidpf opaque, voidpf stream) {
  (void)opaque;
  return ((CZipArchive *)stream)->position;
}

static long seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
  CZipArchive *archive = stream;
  (void)opaque;
  uint64_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? archive->position
                  : origin == ZLIB_FILEFUNC_SEEK_END ? archive->count
                                                     : 0;
  if (offset > archive->count - base) return -1;
  archive->position = base + offset;
  return 0;
}

static int nothing(voidpf opaque, voidpf stream) {
  (void)opaque;
  (void)stream;
  return 0;
}

CZipArchive *czip_open(const uint8_t *bytes, size_t count) {
  CZipArchive *archive = calloc(1, sizeof *archive);
  if (!archive) return NULL;
  archive->bytes = bytes;
  archive->count = count;
  zlib_filefunc64_def functions = {open_bytes, read_bytes, write_bytes, tell, seek, nothing, nothing, archive};
  archive->file = unzOpen2_64("", &functions);
  if (archive->file) return archive;
  free(archive);
  return NULL;
}

void czip_close(CZipArchive *archive) {
  unzClose(archive->file);
  free(archive);
}

int czip_locate(CZipArchive *archive, const char *name) {
  return unzLocateFile(archive->file, name, 2) == UNZ_OK;
}

static unz_file_info64 information(CZipArchive *archive) {
  unz_file_info64 info;
  memset(&info, 0, sizeof info);
  unzGetCurrentFileInfo64(archive->file, &info, NULL, 0, NULL, 0, NULL, 0);
  return info;
}

int czip_first(CZipArchive *archive) { return unzGoToFirstFile(archive->file) == UNZ_OK; }

int czip_next(CZipArchive *archive) { return unzGoToNextFile(archive->file) == UNZ_OK; }

int czip_name(CZipArchive *archive, char *buffer, unsigned capacity) {
  unz_file_info64 info;
  memset(&info, 0, sizeof info);
  if (unzGetCurrentFileInfo64(archive->file, &info, buffer, capacity, NULL, 0, NULL, 0) != UNZ_OK) return 0;
  if (info.size_filename > capacity) return 0;
  buffer[info.size_filename] = 0;
  return 1;
}

int64_t czip_inflated_size(CZipArchive *archive) {
  return (int64_t)information(archive).uncompressed_size;
}

int czip_is_encrypted(CZipArchive *archive) { return (information(archive).flag & 1) != 0; }

int czip_begin(CZipArchive *archive) { return unzOpenCurrentFile(archive->file); }

int czip_read(CZipArchive *archive, uint8_t *buffer, unsigned capacity) {
  return unzReadCurrentFile(archive->file, buffer, capacity);
}

int czip_end(CZipArchive *archive) { return unzCloseCurrentFile(archive->file); }
