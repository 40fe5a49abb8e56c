# Does the tasks of `compare.py` with metafor: reads "TASK REPETITIONS" from standard input, answers with a line of
# JSON. Only public functions of metafor, data.table and base R are called.
suppressPackageStartupMessages(library(metafor))
has_data_table <- suppressPackageStartupMessages(require(data.table, quietly = TRUE))
folder <- commandArgs(trailingOnly = TRUE)[1]
path <- function(name) file.path(folder, name)

tasks <- list()
for (k in c(13, 1000, 2000)) local({
  effects <- read.csv(path(sprintf("effects-%d.csv", k)))
  fit <- function(method, test) function() {
    # Tighter than the defaults, so that results can be compared; a step or two more.
    control <- list(threshold = 1e-10, tol = 1e-12)
    result <- rma(effect, variance, data = effects, method = method, test = test, control = control)
    c(result$tau2, result$beta, result$se)
  }
  tasks[[sprintf("fit-reml-%d", k)]] <<- fit("REML", "knha")
  tasks[[sprintf("fit-dl-%d", k)]] <<- fit("DL", "z")
  tasks[[sprintf("fit-pm-%d", k)]] <<- fit("PM", "z")
  fitted <- if (k <= 1000) rma(effect, variance, data = effects, method = "REML", test = "knha")
  if (k <= 1000) tasks[[sprintf("q-profile-%d", k)]] <<- function() {
    # Q-profile bounds to more digits than confint gives by default, so that they can be compared.
    confint(fitted, type = "QP", control = list(tol = 1e-10))$random["tau^2", c("ci.lb", "ci.ub")]
  }
})

levels <- read.csv(path("levels.csv"))
tasks[["levels"]] <- function() {
  fit <- rma.mv(effect, variance, random = ~ 1 | study/row, data = transform(levels, row = seq_len(nrow(levels))),
                sparse = TRUE)
  c(fit$sigma2, fit$beta, fit$se)
}
outcomes <- read.csv(path("outcomes.csv"))
tasks[["outcomes"]] <- function() {
  fit <- rma.mv(effect, variance, mods = ~ outcome - 1, random = ~ outcome | study, struct = "UN", data = outcomes,
                sparse = TRUE)
  c(fit$tau2, fit$beta, fit$se)
}
if (suppressPackageStartupMessages(require(clubSandwich, quietly = TRUE))) {
  clusters <- transform(read.csv(path("clusters.csv")), row = seq_len(600))
  tasks[["clusters"]] <- function() {
    fit <- rma.mv(effect, impute_covariance_matrix(clusters$variance, clusters$study, 0.6),
                  random = ~ 1 | study/row, data = clusters, sparse = TRUE)
    test <- coef_test(fit, vcov = "CR2", cluster = clusters$study)
    c(test$beta, test$SE, test$df_Satt)
  }
}

means <- read.csv(path("means.csv"))
tasks[["effects-smd"]] <- function() {
  result <- escalc("SMD", m1i = mean1, sd1i = sd1, n1i = n1, m2i = mean2, sd2i = sd2, n2i = n2, data = means)
  c(sum(result$yi), sum(result$vi))
}
events <- read.csv(path("events.csv"))
tasks[["effects-rr"]] <- function() {
  result <- escalc("RR", ai = events1, n1i = n1, ci = events2, n2i = n2, data = events)
  c(sum(result$yi), sum(result$vi))
}

for (name in c("18", "48")) local({
  tables <- read.csv(path(sprintf("rare-%s.csv", name)))
  fit <- function(model, ...) function() {
    result <- rma.glmm(measure = "OR", ai = events1, n1i = n1, ci = events2, n2i = n2, data = tables, model = model, ...)
    c(result$beta, result$se, result$tau2)
  }
  # With metafor's own density of the noncentral hypergeometric distribution where BiasedUrn, which Debian lacks, is not installed;
  # of larger tables that takes minutes.
  own <- list(dnchgcalc = "dnoncenhypergeom")
  if (name == "18") {
    tasks[["cm-el-18"]] <<- fit("CM.EL", control = if (requireNamespace("BiasedUrn", quietly = TRUE)) list() else own)
  }
  # By Laplace's approximation: metafor has no quadrature for two random effects, so its results differ in the third digit.
  tasks[[sprintf("um-rs-%s", name)]] <<- fit("UM.RS", nAGQ = 1)
})

sums <- function(table) unname(sapply(table[, -1], sum))
tasks[["csv-all"]] <- function() sums(read.csv(path("million.csv")))
if (has_data_table) {
  # One thread, as every program here.
  setDTthreads(1)
  tasks[["csv-all:data.table"]] <- function() sums(as.data.frame(fread(path("million.csv"))))
}

forest_fit <- rma(effect, variance, data = read.csv(path("forest.csv")), method = "REML", test = "knha")
forest_on <- function(device, extension) function() {
  file <- tempfile(fileext = extension)
  device(file, width = 8, height = 45)
  forest(forest_fit)
  dev.off()
  size <- file.size(file)
  unlink(file)
  size
}
tasks[["forest-200"]] <- forest_on(svg, ".svg")
tasks[["forest-200:pdf"]] <- forest_on(pdf, ".pdf")

answer <- function(text) {
  cat(text, "\n", sep = "")
  flush(stdout())
}
input <- file("stdin", open = "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  words <- strsplit(line, " ")[[1]]
  task <- tasks[[words[1]]]
  if (is.null(task)) {
    answer('{"error": "no such task"}')
    next
  }
  repetitions <- as.integer(words[2])
  start <- Sys.time()
  for (i in seq_len(repetitions)) values <- suppressWarnings(task())
  seconds <- as.numeric(difftime(Sys.time(), start, units = "secs")) / repetitions
  numbers <- paste(sprintf("%.17g", unlist(values)), collapse = ", ")
  answer(sprintf('{"seconds": %.9g, "values": [%s]}', seconds, numbers))
}
