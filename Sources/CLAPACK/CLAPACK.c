#include "CLAPACK.h"

#include <stdlib.h>

// Fortran symbols, the same in OpenBLAS and in Apple's Accelerate; each character argument has a hidden length at the end.
extern void dgeqp3_(const int *m, const int *n, double *a, const int *lda, int *jpvt, double *tau, double *work,
                    const int *lwork, int *info);
extern void dorgqr_(const int *m, const int *n, const int *k, double *a, const int *lda, const double *tau,
                    double *work, const int *lwork, int *info);
extern void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info, size_t);
extern void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda, double *b,
                    const int *ldb, int *info, size_t);
extern void dtrtrs_(const char *uplo, const char *trans, const char *diag, const int *n, const int *nrhs,
                    const double *a, const int *lda, double *b, const int *ldb, int *info, size_t, size_t, size_t);

// LAPACK's answer to lwork = -1 is the best size in work[0].
static double *workspace(double best, int *size) {
  *size = best < 1 ? 1 : (int)best;
  return malloc((size_t)*size * sizeof(double));
}

static const int out_of_memory = -1000;

int lapack_pivoted_qr(int m, int n, double *a, int *pivots, double *tau) {
  int info, query = -1;
  double best;
  for (int j = 0; j < n; j++) pivots[j] = 0;
  dgeqp3_(&m, &n, a, &m, pivots, tau, &best, &query, &info);
  if (info != 0) return info;
  double *work = workspace(best, &query);
  if (!work) return out_of_memory;
  dgeqp3_(&m, &n, a, &m, pivots, tau, work, &query, &info);
  free(work);
  for (int j = 0; j < n; j++) pivots[j] -= 1;
  return info;
}

int lapack_form_q(int m, int n, double *a, const double *tau) {
  int info, query = -1;
  double best;
  dorgqr_(&m, &n, &n, a, &m, tau, &best, &query, &info);
  if (info != 0) return info;
  double *work = workspace(best, &query);
  if (!work) return out_of_memory;
  dorgqr_(&m, &n, &n, a, &m, tau, work, &query, &info);
  free(work);
  return info;
}

int lapack_cholesky(int n, double *a) {
  int info;
  dpotrf_("L", &n, a, &n, &info, 1);
  return info;
}

int lapack_cholesky_solve(int n, int columns, const double *a, double *b) {
  int info;
  dpotrs_("L", &n, &columns, a, &n, b, &n, &info, 1);
  return info;
}

int lapack_triangular_solve(int n, int columns, const double *r, int ld, double *b) {
  int info;
  dtrtrs_("U", "N", "N", &n, &columns, r, &ld, b, &n, &info, 1, 1, 1);
  return info;
}

extern void dsyev_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w, double *work,
                   const int *lwork, int *info, size_t, size_t);

int lapack_symmetric_eigen(int n, double *a, double *values) {
  int info, query = -1;
  double best;
  dsyev_("V", "L", &n, a, &n, values, &best, &query, &info, 1, 1);
  if (info != 0) return info;
  double *work = workspace(best, &query);
  if (!work) return out_of_memory;
  dsyev_("V", "L", &n, a, &n, values, work, &query, &info, 1, 1);
  free(work);
  return info;
}
