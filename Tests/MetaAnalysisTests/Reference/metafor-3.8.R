# Reference values for what cases.json does not cover. Run with R and metafor: Rscript metafor-3.8.R > metafor-3.8.json
suppressMessages(library(metafor))

number <- function(x) ifelse(is.na(x), "null", trimws(formatC(as.double(x), digits = 17, format = "g", width = 1)))
vector <- function(x) paste0("[", paste(number(as.vector(x)), collapse = ","), "]")
object <- function(...) {
  parts <- list(...)
  paste0("{", paste0("\"", names(parts), "\":", unlist(parts), collapse = ","), "}")
}
out <- list()
add <- function(.case, ...) out[[length(out) + 1]] <<- paste0("\"", .case, "\":", object(...))
tight <- list(threshold = 1e-12, tol = 1e-14, maxiter = 1e5)
limits <- list(tol = 1e-14, maxiter = 1e5)
coefficients <- function(f) list(
  b = vector(f$b), se = vector(f$se), lower = vector(f$ci.lb), upper = vector(f$ci.ub), p = vector(f$pval))
with_ <- function(.case, f, ...) do.call(add, c(list(.case), coefficients(f), list(...)))

d <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
y <- d$yi; v <- d$vi; n <- with(d, tpos + tneg + cpos + cneg)
add("data", y = vector(y), v = vector(v), n = vector(n), ablat = vector(d$ablat), year = vector(d$year))

ablat <- d$ablat; year <- d$year
fit <- function(...) rma(y, v, control = tight, ...)
band <- function(f, type, ...) {
  x <- confint(f, type = type, control = limits, ...)$random
  list(lower = number(x[1, 2]), upper = number(x[1, 3]), i2lower = number(x[3, 2]), i2upper = number(x[3, 3]),
       h2lower = number(x[4, 2]), h2upper = number(x[4, 3]))
}
do.call(add, c(list("qp interval"), band(fit(method = "REML"), "QP")))
do.call(add, c(list("qp interval regression"), band(fit(method = "REML", mods = ~ablat), "QP")))
do.call(add, c(list("pl interval ML"), band(fit(method = "ML"), "PL")))
do.call(add, c(list("pl interval REML"), band(fit(method = "REML"), "PL")))
do.call(add, c(list("pl interval ML regression"), band(fit(method = "ML", mods = ~ablat), "PL")))

for (test in c("z", "knha")) {
  with_(paste("REML weights n", test), fit(method = "REML", weights = n, test = test))
  with_(paste("REML unweighted", test), fit(method = "REML", weighted = FALSE, test = test))
  with_(paste("REML weights n regression", test), fit(method = "REML", weights = n, mods = ~ablat, test = test))
}

predictions <- function(name, f) {
  x <- blup(f)
  add(name, pred = vector(x$pred), se = vector(x$se), lower = vector(x$pi.lb), upper = vector(x$pi.ub))
}
predictions("blup z", fit(method = "REML"))
predictions("blup knha", fit(method = "REML", test = "knha"))
predictions("blup regression knha", fit(method = "REML", mods = ~ablat, test = "knha"))
for (type in c("default", "riley")) {
  f <- fit(method = "REML", test = "knha")
  x <- if (type == "riley") predict(f, pi.type = "riley") else predict(f)
  add(paste("prediction knha", type), lower = number(x$pi.lb), upper = number(x$pi.ub))
}
x <- predict(fit(method = "REML"))
add("prediction z", lower = number(x$pi.lb), upper = number(x$pi.ub))

for (measure in c("OR", "RR", "RD")) {
  f <- rma.mh(ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg, measure = measure, correct = TRUE)
  add(paste("mh", measure), b = number(f$beta), se = number(f$se), MH = number(f$MH), MHp = number(f$MHp),
      BD = number(if (is.null(f$BD)) NA else f$BD), TA = number(if (is.null(f$TA)) NA else f$TA),
      TAp = number(if (is.null(f$TAp)) NA else f$TAp), QE = number(f$QE))
}
x <- dat.hart1999
add("data hart1999", x1i = vector(x$x1i), t1i = vector(x$t1i), x2i = vector(x$x2i), t2i = vector(x$t2i))
f <- rma.mh(measure = "IRR", x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i, data = x, correct = TRUE)
add("mh IRR", b = number(f$beta), se = number(f$se), MH = number(f$MH), MHp = number(f$MHp))

kind <- factor(d$alloc)
regress <- function(name, mods, ...) {
  f <- fit(mods = mods, ...)
  with_(name, f, tau2 = number(f$tau2), QM = number(f$QM), QMp = number(f$QMp), QE = number(f$QE),
        R2 = number(if (is.null(f$R2)) NA else f$R2))
}
add("data alloc", code = vector(as.integer(kind)))
regress("alloc without intercept", ~ kind - 1, method = "REML", test = "knha")
regress("alloc by ablat", ~ kind * ablat, method = "REML", test = "knha")
releveled <- relevel(kind, ref = "systematic")
regress("alloc by ablat, reference systematic", ~ releveled * ablat, method = "REML", test = "knha")
regress("ablat and year z", ~ ablat + year, method = "REML", test = "z")
regress("ablat and year F", ~ ablat + year, method = "ML", test = "t")
regress("ablat and year common effect", ~ ablat + year, method = "FE")
for (level in levels(kind)) {
  f <- rma(y[kind == level], v[kind == level], method = "REML", test = "knha", control = tight)
  with_(paste("subgroup", level), f, tau2 = number(f$tau2), QE = number(f$QE))
}

cat("{\"source\":\"metafor ", as.character(packageVersion("metafor")), " under R ", as.character(getRversion()),
    "; control = list(threshold = 1e-12, tol = 1e-14, maxiter = 1e5)\",\n\"cases\":{\n", sep = "")
cat(paste(unlist(out), collapse = ",\n"))
cat("\n}}\n")
