# Reference effects from metafor 3.8 (Debian: r-cran-metafor, r-cran-jsonlite): measures and sampling variances,
# zero cells, and what is undefined. Only where this version and the current one agree. Run in this folder:
#   Rscript metafor-3.R
# Left out, since the current version (5.1) computes it otherwise: ROM, ROMC, CVR, CVRC (no bias correction here), SMDH,
# SMD1H, SMCRH (other divisors in the variance), PCOR, ZPCOR (one degree of freedom fewer here). RTET is left out because
# its iteration stops in the fifth digit. Averaged variances of ROM, and UCOR, stand in PropertyTests.swift.
suppressPackageStartupMessages({library(metafor); library(jsonlite)})

cases <- list()

# `columns` maps our field names to escalc's arguments; `rows` is a data frame with our field names.
add <- function(id, measure, rows, columns, variance=NULL, ...) {
  options <- list(...)
  arguments <- c(list(measure=measure), setNames(lapply(names(columns), function(f) rows[[f]]), columns))
  if (!is.null(variance)) arguments$vtype <- variance
  for (o in intersect(names(options), c("to", "add", "drop00"))) arguments[[o]] <- options[[o]]
  effects <- suppressWarnings(do.call(escalc, arguments))
  expect <- lapply(seq_len(nrow(rows)), function(i)
    if (is.na(effects$yi[i]) || is.na(effects$vi[i])) NULL else c(effects$yi[i], effects$vi[i]))
  case <- list(id=unbox(id), measure=unbox(measure))
  if (!is.null(variance)) case$variance <- unbox(variance)
  if (!is.null(options$to)) case$to <- unbox(options$to)
  if (!is.null(options$add)) case$add <- unbox(options$add)
  if (!is.null(options$drop00)) case$dropsDoubleZeros <- unbox(options$drop00)
  case$rows <- lapply(seq_len(nrow(rows)), function(i) {
    row <- as.list(rows[i, , drop=FALSE]); lapply(row[!is.na(unlist(row))], unbox)
  })
  case$expect <- expect
  cases[[length(cases) + 1]] <<- case
}

table4 <- c(events1="ai", nonevents1="bi", events2="ci", nonevents2="di")
tables <- data.frame(events1=c(10, 5, 0, 3, 0, 12), nonevents1=c(20, 15, 12, 30, 9, 0),
                     events2=c(15, 7, 4, 0, 0, 8), nonevents2=c(12, 24, 11, 22, 14, 0))
plain <- tables[1:2, ]
for (m in c("RR", "OR", "RD", "PETO", "AS", "PBIT", "OR2DL", "OR2DN", "YUQ", "YUY"))
  for (to in c("only0", "all", "if0all")) add(paste(m, to, sep="-"), m, tables, table4, to=to, add=0.5)
for (m in c("RR", "OR", "RD", "PETO", "AS"))
  add(paste0(m, "-drop00"), m, tables, table4, drop00=TRUE, add=0.5, to="only0")
add("RD-none", "RD", tables, table4, to="none", add=0.5)
add("OR-add", "OR", tables, table4, to="only0", add=0.25)
for (v in c("UB", "AV")) add(paste0("RD-", v), "RD", tables, table4, variance=v)
for (v in c("LS", "CS", "ST")) add(paste0("PHI-", v), "PHI", tables[1:4, ], table4, variance=v)

pairs <- data.frame(a=c(10, 10, 0, 40), b=c(5, 0, 5, 12), c=c(3, 3, 3, 7), d=c(12, 12, 12, 31))
for (m in c("MPRD", "MPRR", "MPOR", "MPORC", "MPPETO")) for (to in c("only0", "all", "if0all"))
  add(paste(m, to, sep="-"), m, pairs, c(a="ai", b="bi", c="ci", d="di"), to=to, add=0.5)
add("MPORM", "MPORM", data.frame(events1=c(15, 40), nonevents1=c(15, 22), events2=c(13, 31), nonevents2=c(17, 31),
    r=c(0.47, 0.2)), c(table4, r="ri"))

rates <- data.frame(events1=c(0, 5, 12, 0), time1=c(30, 20, 41.5, 10), events2=c(1, 2, 7, 0), time2=c(4, 5, 33, 12))
for (m in c("IRR", "IRD", "IRSD")) for (to in c("only0", "all", "if0all"))
  add(paste(m, to, sep="-"), m, rates, c(events1="x1i", time1="t1i", events2="x2i", time2="t2i"), to=to, add=0.5)
add("IRR-drop00", "IRR", rates, c(events1="x1i", time1="t1i", events2="x2i", time2="t2i"), to="only0", add=0.5, drop00=TRUE)

means <- data.frame(mean1=c(10, 5, 1.2), sd1=c(2, 3, 0.4), n1=c(12, 30, 9), mean2=c(8.5, 6, 1.9), sd2=c(3, 2.5, 0.7),
                    n2=c(17, 25, 14))
six <- c(mean1="m1i", sd1="sd1i", n1="n1i", mean2="m2i", sd2="sd2i", n2="n2i")
for (v in c("LS", "HO")) add(paste0("MD-", v), "MD", means, six, variance=v)
for (v in c("LS", "LS2", "UB", "AV")) {
  add(paste0("SMD-", v), "SMD", means, six, variance=v)
  add(paste0("SMD1-", v), "SMD1", means[, -2], six[-2], variance=v)
}
add("SMD-d", "SMD", data.frame(d=c(0.5, -1), n1=c(12, 30), n2=c(17, 25)), c(d="di", n1="n1i", n2="n2i"))
add("SMD-t", "SMD", data.frame(t=c(1.5, -2.1), n1=c(12, 30), n2=c(17, 25)), c(t="ti", n1="n1i", n2="n2i"))
for (v in c("LS", "ST", "CS")) add(paste0("RPB-", v), "RPB", means, six, variance=v)
add("RBIS", "RBIS", means, six)
add("D2ORL", "D2ORL", means, six)
add("D2ORN", "D2ORN", means, six)
add("VR", "VR", means[, c(2, 3, 5, 6)], six[c(2, 3, 5, 6)])

correlations <- data.frame(r=c(0.5, -0.3, 0.9, 0.1, 0.99), n=c(20, 50, 7, 130, 12))
for (v in c("LS", "AV")) add(paste0("COR-", v), "COR", correlations, c(r="ri", n="ni"), variance=v)
# UCOR needs the package gsl; the formula's own test stands in its place.
add("ZCOR", "ZCOR", correlations, c(r="ri", n="ni"))
regressions <- data.frame(t=c(2, 1, -3), n=c(20, 50, 80), predictors=c(3, 5, 2), r2=c(0.3, 0.2, 0.4))
for (v in c("LS", "AV")) add(paste0("SPCOR-", v), "SPCOR", regressions,
                             c(t="ti", n="ni", predictors="mi", r2="r2i"), variance=v)

proportions <- data.frame(events=c(0, 5, 7, 33), n=c(30, 20, 7, 90))
for (m in c("PR", "PLN", "PLO", "PAS", "PFT")) for (to in c("only0", "all", "if0all"))
  add(paste(m, to, sep="-"), m, proportions, c(events="xi", n="ni"), to=to, add=0.5)
for (m in c("PR", "PLN", "PLO")) add(paste0(m, "-AV"), m, proportions, c(events="xi", n="ni"), variance="AV")
add("PR-UB", "PR", proportions, c(events="xi", n="ni"), variance="UB")
single <- data.frame(events=c(0, 5, 17), time=c(30, 20, 7.5))
for (m in c("IR", "IRLN", "IRS", "IRFT")) for (to in c("only0", "all", "if0all"))
  add(paste(m, to, sep="-"), m, single, c(events="xi", time="ti"), to=to, add=0.5)
groups <- data.frame(mean=c(10, 5, 1.2), sd=c(2, 3, 0.4), n=c(12, 30, 9))
add("SMN", "SMN", groups, c(mean="mi", sd="sdi", n="ni"))

change <- data.frame(mean_post=c(10, 22), mean_pre=c(8.5, 25), sd_post=c(2, 7), sd_pre=c(3, 6), n=c(20, 61),
                     r=c(0.4, 0.75))
post <- c(mean_post="m1i", mean_pre="m2i", sd_post="sd1i", sd_pre="sd2i", n="ni", r="ri")
pre <- c(mean_post="m1i", mean_pre="m2i", sd_post="sd2i", sd_pre="sd1i", n="ni", r="ri")
add("MC", "MC", change, post)
for (v in c("LS", "LS2")) {
  add(paste0("SMCC-", v), "SMCC", change, post, variance=v)
  add(paste0("SMCR-", v), "SMCR", change, pre, variance=v)
}
add("VRC", "VRC", change[, 3:6], post[3:6])
alphas <- data.frame(alpha=c(0.7, 0.85), items=c(10, 6), n=c(100, 52))
for (m in c("ARAW", "AHW", "ABT")) add(m, m, alphas, c(alpha="ai", items="mi", n="ni"))
add("REH", "REH", data.frame(homozygous_dominant=c(10, 40, 5), heterozygous=c(5, 22, 0), homozygous_recessive=c(3, 9, 4)),
    c(homozygous_dominant="ai", heterozygous="bi", homozygous_recessive="ci"))

software <- paste0("metafor ", packageVersion("metafor"), ", ", R.version.string)
write(toJSON(list(software=unbox(software), cases=cases), digits=I(16), null="null"), "metafor-3.json")
