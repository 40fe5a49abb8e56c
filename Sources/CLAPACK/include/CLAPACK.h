// One C function for each LAPACK or BLAS routine that the package uses. Matrices are column-major. Each
// returns LAPACK's `info`: 0 for success.
#ifndef CLAPACK_H
#define CLAPACK_H

// QR with column pivoting of the m x n matrix a; pivots are returned zero-based; tau has min(m, n) elements.
int lapack_pivoted_qr(int m, int n, double *a, int *pivots, double *tau);

// Replaces the reflectors of a QR factorisation in a (m x n) by the first n columns of Q.
int lapack_form_q(int m, int n, double *a, const double *tau);

// Cholesky factorisation of the symmetric positive definite a (n x n, lower triangle).
int lapack_cholesky(int n, double *a);

// Solves a x = b for the columns of b, given the lower Cholesky factor a.
int lapack_cholesky_solve(int n, int columns, const double *a, double *b);

// Solves r x = b in place for the upper triangular r (leading dimension ld).
int lapack_triangular_solve(int n, int columns, const double *r, int ld, double *b);

// Eigenvalues of the symmetric a (n x n, lower triangle), ascending, and their vectors in the columns of a.
int lapack_symmetric_eigen(int n, double *a, double *values);

#endif
