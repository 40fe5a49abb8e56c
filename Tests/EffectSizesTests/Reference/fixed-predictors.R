# The variance of the density in rho^2 that is proportional to the noncentral F likelihood, on a grid of midpoints with
# R's own `df` (R 4.2.2). Run: Rscript fixed-predictors.R
variance <- function(r2, n, m, k=1e6) {
  f <- r2 / (1 - r2) * (n - m - 1) / m
  g <- (seq_len(k) - 0.5) / k
  w <- if (f > 0) df(f, m, n - m - 1, ncp=n * g / (1 - g)) else exp(-n * g / (1 - g) / 2)
  w[!is.finite(w)] <- 0
  w <- w / sum(w)
  sum((g - sum(g * w))^2 * w)
}
for (x in list(c(0.22, 60, 3), c(0.02, 200, 4), c(0.85, 25, 2), c(0, 40, 3), c(1e-6, 40, 3), c(0.4, 2000, 6), c(0.5, 5, 3)))
  cat(x, format(variance(x[1], x[2], x[3]), digits=13), "\n")
