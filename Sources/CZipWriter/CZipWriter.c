#include "CZipWriter.h"

#include <minizip/zip.h>
#include <stdlib.h>
#include <string.h>

struct CZipWriter {
  zipFile file;
  uint8_t *bytes;
  uint64_t count;
  uint64_t capacity;
  uint64_t position;
};

static voidpf open_bytes(voidpf opaque, const void *name, int mode) {
  (void)name;
  (void)mode;
  return opaque;
}

static uLong read_bytes(voidpf opaque, voidpf stream, void *buffer, uLong size) {
  CZipWriter *writer = stream;
  (void)opaque;
  uint64_t left = writer->count - writer->position;
  uLong taken = size < left ? size : (uLong)left;
  if (taken) memcpy(buffer, writer->bytes + writer->position, taken);
  writer->position += taken;
  return taken;
}

static uLong write_bytes(voidpf opaque, voidpf stream, const void *buffer, uLong size) {
  CZipWriter *writer = stream;
  (void)opaque;
  uint64_t end = writer->position + size;
  if (end > writer->capacity) {
    uint64_t capacity = writer->capacity ? writer->capacity : 1 << 16;
    while (capacity < end) capacity *= 2;
    uint8_t *bytes = realloc(writer->bytes, capacity);
    if (!bytes) return 0;
    writer->bytes = bytes;
    writer->capacity = capacity;
  }
  if (size) memcpy(writer->bytes + writer->position, buffer, size);
  writer->position = end;
  if (end > writer->count) writer->count = end;
  return size;
}

static ZPOS64_T tell(voidpf opaque, voidpf stream) {
  (void)opaque;
  return ((CZipWriter *)stream)->position;
}

static long seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
  CZipWriter *writer = stream;
  (void)opaque;
  uint64_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? writer->position
                  : origin == ZLIB_FILEFUNC_SEEK_END ? writer->count
                                                     : 0;
  if (offset > writer->count - base) return -1;
  writer->position = base + offset;
  return 0;
}

static int nothing(voidpf opaque, voidpf stream) {
  (void)opaque;
  (void)stream;
  return 0;
}

CZipWriter *czip_writer_open(void) {
  CZipWriter *writer = calloc(1, sizeof *writer);
  if (!writer) return NULL;
  zlib_filefunc64_def functions = {open_bytes, read_bytes, write_bytes, tell, seek, nothing, nothing, writer};
  writer->file = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &functions);
  if (writer->file) return writer;
  free(writer);
  return NULL;
}

int czip_writer_add(CZipWriter *writer, const char *name, const uint8_t *bytes, size_t count, int deflates) {
  zip_fileinfo info;
  memset(&info, 0, sizeof info);
  info.dosDate = 1 << 21 | 1 << 16; // The 1st of January 1980.
  int opened = zipOpenNewFileInZip64(writer->file, name, &info, NULL, 0, NULL, 0, NULL, deflates ? Z_DEFLATED : 0,
                                     deflates ? Z_DEFAULT_COMPRESSION : 0, 0);
  if (opened != ZIP_OK) return 0;
  const size_t most = 1 << 30;
  for (size_t done = 0; done < count;) {
    size_t part = count - done < most ? count - done : most;
    if (zipWriteInFileInZip(writer->file, bytes + done, (unsigned)part) != ZIP_OK) return 0;
    done += part;
  }
  return zipCloseFileInZip(writer->file) == ZIP_OK;
}

int czip_writer_finish(CZipWriter *writer, const uint8_t **bytes, size_t *count) {
  int closed = zipClose(writer->file, NULL);
  writer->file = NULL;
  *bytes = writer->bytes;
  *count = writer->count;
  return closed == ZIP_OK;
}

void czip_writer_close(CZipWriter *writer) {
  if (writer->file) zipClose(writer->file, NULL);
  free(writer->bytes);
  free(writer);
}
