#ifndef CRASTER_H
#define CRASTER_H

#include <stddef.h>
#include <stdint.h>

// Draws SVG documents by librsvg, Pango and Cairo. The libraries are opened when one of these functions is first called, so
// that a program needs them for nothing else.

typedef enum {
  CRASTER_DONE,
  CRASTER_NOT_INSTALLED,  // a library is not there, or lacks a function: `problem` is its name
  CRASTER_FAILED,         // `problem` says why
} CRasterResult;

// What is wrong, as text that ends in a zero.
typedef struct {
  char text[256];
} CRasterProblem;

// Takes `count` bytes of the file; 0 to go on.
typedef int (*CRasterSink)(void *context, const unsigned char *bytes, unsigned count);

// Opens the libraries.
CRasterResult craster_open(CRasterProblem *problem);

// How wide `text` is in em in the first font that there is of `families`, separated by commas, and how many of its
// characters no font has.
CRasterResult craster_measure(
  const char *families, const char *text, double *width, int *unknown, CRasterProblem *problem);

// The document as PNG, `width` by `height` pixels, on paper of a colour (red, green and blue from 0 to 1) and without an alpha
// channel; transparent where `paper` is NULL.
CRasterResult craster_png(
  const char *svg, size_t count, int width, int height, const double paper[3], CRasterSink sink, void *context,
  CRasterProblem *problem);

// What a PDF says of itself; each may be NULL.
typedef struct {
  const char *title, *subject, *keywords, *creator;
} CRasterFacts;

// A page: its document, and its size in points.
typedef struct {
  const char *svg;
  size_t count;
  double width, height;
} CRasterPage;

// Documents as one PDF, with text as text and no time in it.
CRasterResult craster_pdf(
  const CRasterPage *pages, size_t count, CRasterFacts facts, CRasterSink sink, void *context,
  CRasterProblem *problem);

#endif
