// OpenBLAS carries BLAS and LAPACK; CLAPACK declares the Fortran symbols that the package calls.
