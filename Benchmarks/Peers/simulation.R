# A simulation cell in metafor: a loop over replicates, each fitted by every method and test. Reads the studies that
# 'simulation.py' made, and writes estimates in the columns of 'evidence simulate --keep-replicates'.
suppressPackageStartupMessages(library(metafor))
arguments <- commandArgs(trailingOnly = TRUE)
data <- as.matrix(read.csv(arguments[1]))
k <- ncol(data) / 2
methods <- c("DL", "REML", "PM")
tests <- c("z", "knha")
# Tighter than the defaults, so that estimates can be compared.
control <- list(threshold = 1e-12, tol = 1e-12, maxiter = 1000)
rows <- vector("list", nrow(data))
seconds <- system.time(for (i in seq_len(nrow(data))) {
  y <- data[i, seq_len(k)]
  v <- data[i, k + seq_len(k)]
  rows[[i]] <- do.call(rbind, lapply(methods, function(method) do.call(rbind, lapply(tests, function(test) {
    fit <- suppressWarnings(tryCatch(
      rma(y, v, method = method, test = test, control = control), error = function(e) NULL))
    numbers <- if (is.null(fit)) rep(NA, 5) else c(fit$beta, fit$se, fit$ci.lb, fit$ci.ub, fit$tau2)
    data.frame(replicate = i, method = method, test = test, estimate = numbers[1], se = numbers[2],
               lower = numbers[3], upper = numbers[4], tau2 = numbers[5])
  }))))
})[["elapsed"]]
write.csv(do.call(rbind, rows), arguments[2], row.names = FALSE)
cat(seconds / nrow(data), "\n")
