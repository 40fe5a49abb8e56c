#include "CRaster.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

// The declarations of the libraries that are used here. Those of librsvg have been there since 2.46, of 2019.

typedef struct cairo cairo_t;
typedef struct cairo_surface cairo_surface_t;
typedef struct RsvgHandle RsvgHandle;
typedef struct PangoLayout PangoLayout;
typedef struct PangoFontDescription PangoFontDescription;
typedef struct { double x, y, width, height; } RsvgRectangle;
typedef struct { uint32_t domain; int code; char *message; } GError;

enum { CAIRO_FORMAT_ARGB32 = 0, CAIRO_FORMAT_RGB24 = 1 };
enum { CAIRO_STATUS_SUCCESS = 0, CAIRO_STATUS_WRITE_ERROR = 11 };
enum { CAIRO_PDF_METADATA_TITLE, CAIRO_PDF_METADATA_AUTHOR, CAIRO_PDF_METADATA_SUBJECT, CAIRO_PDF_METADATA_KEYWORDS,
       CAIRO_PDF_METADATA_CREATOR, CAIRO_PDF_METADATA_CREATE_DATE, CAIRO_PDF_METADATA_MOD_DATE };
enum { PANGO_SCALE = 1024 };

#define FUNCTIONS(F) \
  F(CAIRO, cairo_surface_t *, cairo_image_surface_create, (int, int, int)) \
  F(CAIRO, int, cairo_surface_write_to_png_stream, (cairo_surface_t *, CRasterSink, void *)) \
  F(CAIRO, cairo_surface_t *, cairo_pdf_surface_create_for_stream, (CRasterSink, void *, double, double)) \
  F(CAIRO, void, cairo_pdf_surface_set_metadata, (cairo_surface_t *, int, const char *)) \
  F(CAIRO, void, cairo_pdf_surface_set_size, (cairo_surface_t *, double, double)) \
  F(CAIRO, void, cairo_surface_show_page, (cairo_surface_t *)) \
  F(CAIRO, void, cairo_surface_finish, (cairo_surface_t *)) \
  F(CAIRO, int, cairo_surface_status, (cairo_surface_t *)) \
  F(CAIRO, void, cairo_surface_destroy, (cairo_surface_t *)) \
  F(CAIRO, cairo_t *, cairo_create, (cairo_surface_t *)) \
  F(CAIRO, void, cairo_destroy, (cairo_t *)) \
  F(CAIRO, void, cairo_set_source_rgb, (cairo_t *, double, double, double)) \
  F(CAIRO, void, cairo_paint, (cairo_t *)) \
  F(CAIRO, int, cairo_status, (cairo_t *)) \
  F(CAIRO, const char *, cairo_status_to_string, (int)) \
  F(PANGO, PangoFontDescription *, pango_font_description_new, (void)) \
  F(PANGO, void, pango_font_description_set_family, (PangoFontDescription *, const char *)) \
  F(PANGO, void, pango_font_description_set_absolute_size, (PangoFontDescription *, double)) \
  F(PANGO, void, pango_font_description_free, (PangoFontDescription *)) \
  F(PANGO, void, pango_layout_set_font_description, (PangoLayout *, const PangoFontDescription *)) \
  F(PANGO, void, pango_layout_set_text, (PangoLayout *, const char *, int)) \
  F(PANGO, void, pango_layout_get_size, (PangoLayout *, int *, int *)) \
  F(PANGO, int, pango_layout_get_unknown_glyphs_count, (PangoLayout *)) \
  F(PANGOCAIRO, PangoLayout *, pango_cairo_create_layout, (cairo_t *)) \
  F(GOBJECT, void, g_object_unref, (void *)) \
  F(GLIB, void, g_error_free, (GError *)) \
  F(RSVG, RsvgHandle *, rsvg_handle_new_from_data, (const uint8_t *, size_t, GError **)) \
  F(RSVG, int, rsvg_handle_render_document, (RsvgHandle *, cairo_t *, const RsvgRectangle *, GError **))

// In the order in which they are opened: librsvg first, whose absence says most.
#define LIBRARIES(L) \
  L(RSVG, "librsvg-2.so.2") \
  L(CAIRO, "libcairo.so.2") \
  L(PANGO, "libpango-1.0.so.0") \
  L(PANGOCAIRO, "libpangocairo-1.0.so.0") \
  L(GOBJECT, "libgobject-2.0.so.0") \
  L(GLIB, "libglib-2.0.so.0")

#define INDEX(name, file) name,
enum { LIBRARIES(INDEX) LIBRARY_COUNT };
#define FILE_NAME(name, file) [name] = file,
static const char *const files[] = { LIBRARIES(FILE_NAME) };

#define POINTER(library, result, name, parameters) static result (*name) parameters;
FUNCTIONS(POINTER)

static const char *missing;

// A pointer to a function is set through one to data, as POSIX asks of systems that have dlsym.
static void find(void *library, const char *name, void **function) {
  *function = dlsym(library, name);
  if (!*function) missing = name;
}

static void open_libraries(void) {
  void *libraries[LIBRARY_COUNT];
  for (int i = 0; i < LIBRARY_COUNT; i++) {
    libraries[i] = dlopen(files[i], RTLD_NOW | RTLD_LOCAL);
    if (!libraries[i]) {
      missing = files[i];
      return;
    }
  }
#define FIND(library, result, name, parameters) find(libraries[library], #name, (void **)&name);
  FUNCTIONS(FIND)
}

static CRasterResult fail(CRasterProblem *problem, const char *reason) {
  snprintf(problem->text, sizeof problem->text, "%s", reason);
  return CRASTER_FAILED;
}

CRasterResult craster_open(CRasterProblem *problem) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, open_libraries);
  if (!missing) return CRASTER_DONE;
  fail(problem, missing);
  return CRASTER_NOT_INSTALLED;
}

CRasterResult craster_measure(
  const char *families, const char *text, double *width, int *unknown, CRasterProblem *problem) {
  CRasterResult result = craster_open(problem);
  if (result != CRASTER_DONE) return result;
  // Large, so that the hinting of letters to whole pixels is of no account.
  const double size = 1000;
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);
  cairo_t *context = cairo_create(surface);
  PangoLayout *layout = pango_cairo_create_layout(context);
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family(font, families);
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_layout_set_text(layout, text, -1);
  int units = 0;
  pango_layout_get_size(layout, &units, NULL);
  *width = units / (size * PANGO_SCALE);
  *unknown = pango_layout_get_unknown_glyphs_count(layout);
  pango_font_description_free(font);
  g_object_unref(layout);
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  return CRASTER_DONE;
}

// Draws the document over the whole of a surface.
static CRasterResult draw(
  const char *svg, size_t count, cairo_surface_t *surface, double width, double height, CRasterProblem *problem) {
  GError *error = NULL;
  RsvgHandle *handle = rsvg_handle_new_from_data((const uint8_t *)svg, count, &error);
  CRasterResult result = CRASTER_DONE;
  if (handle) {
    cairo_t *context = cairo_create(surface);
    RsvgRectangle whole = {0, 0, width, height};
    if (!rsvg_handle_render_document(handle, context, &whole, &error)) result = CRASTER_FAILED;
    int status = cairo_status(context);
    if (result == CRASTER_DONE && status != CAIRO_STATUS_SUCCESS) result = fail(problem, cairo_status_to_string(status));
    cairo_destroy(context);
    g_object_unref(handle);
  } else {
    result = CRASTER_FAILED;
  }
  if (error) {
    fail(problem, error->message);
    g_error_free(error);
  }
  return result;
}

static CRasterResult finish(cairo_surface_t *surface, CRasterResult result, CRasterProblem *problem) {
  int status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  return result == CRASTER_DONE && status != CAIRO_STATUS_SUCCESS ? fail(problem, cairo_status_to_string(status)) : result;
}

CRasterResult craster_png(
  const char *svg, size_t count, int width, int height, const double paper[3], CRasterSink sink, void *context,
  CRasterProblem *problem) {
  CRasterResult result = craster_open(problem);
  if (result != CRASTER_DONE) return result;
  cairo_surface_t *surface =
    cairo_image_surface_create(paper ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, width, height);
  if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
    // The document may end a fraction of a pixel before the edges.
    if (paper) {
      cairo_t *whole = cairo_create(surface);
      cairo_set_source_rgb(whole, paper[0], paper[1], paper[2]);
      cairo_paint(whole);
      cairo_destroy(whole);
    }
    result = draw(svg, count, surface, width, height, problem);
    if (result == CRASTER_DONE) {
      int status = cairo_surface_write_to_png_stream(surface, sink, context);
      if (status != CAIRO_STATUS_SUCCESS) result = fail(problem, cairo_status_to_string(status));
    }
  }
  return finish(surface, result, problem);
}

CRasterResult craster_pdf(
  const CRasterPage *pages, size_t count, CRasterFacts facts, CRasterSink sink, void *context, CRasterProblem *problem) {
  CRasterResult result = craster_open(problem);
  if (result != CRASTER_DONE) return result;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(sink, context, 1, 1);
  if (facts.title) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, facts.title);
  if (facts.subject) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, facts.subject);
  if (facts.keywords) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, facts.keywords);
  if (facts.creator) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, facts.creator);
  // Without one Cairo writes the time of day, and no two files would be equal.
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
  for (size_t i = 0; i < count && result == CRASTER_DONE; i++) {
    cairo_pdf_surface_set_size(surface, pages[i].width, pages[i].height);
    result = draw(pages[i].svg, pages[i].count, surface, pages[i].width, pages[i].height, problem);
    cairo_surface_show_page(surface);
  }
  cairo_surface_finish(surface);
  return finish(surface, result, problem);
}
