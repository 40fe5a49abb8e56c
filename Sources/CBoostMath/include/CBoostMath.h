// Boost.Math behind plain C functions: distribution functions, quantiles, special functions, quadrature and
// root finding. No function throws: what is undefined is NaN, what is infinite is infinity.
#ifndef CBOOSTMATH_H
#define CBOOSTMATH_H

#ifdef __cplusplus
extern "C" {
#endif

// Standard normal: density, P(Z <= z), P(Z > z), and z with P(Z <= z) = p.
double boost_normal_cdf(double z);
double boost_normal_survival(double z);
double boost_normal_quantile(double p);

// Student's t with `df` degrees of freedom.
double boost_t_cdf(double t, double df);
double boost_t_survival(double t, double df);
double boost_t_quantile(double p, double df);

// Chi-squared with `df` degrees of freedom.
double boost_chi_squared_cdf(double x, double df);
double boost_chi_squared_survival(double x, double df);
double boost_chi_squared_quantile(double p, double df);
double boost_chi_squared_quantile_complement(double q, double df);

// F with `df1` and `df2` degrees of freedom; the noncentral F's density.
double boost_f_cdf(double x, double df1, double df2);
double boost_f_survival(double x, double df1, double df2);
double boost_f_quantile(double p, double df1, double df2);
double boost_f_quantile_complement(double q, double df1, double df2);
double boost_noncentral_f_density(double x, double df1, double df2, double lambda);

// Beta(a, b).
double boost_beta_cdf(double x, double a, double b);
double boost_beta_quantile(double p, double a, double b);

// Special functions.
double boost_log_gamma(double x);
// Gamma(x) / Gamma(x + delta), accurate for large x.
double boost_gamma_delta_ratio(double x, double delta);
// Owen's T function.
double boost_owens_t(double h, double a);

// Quadrature of f over a finite interval (tanh-sinh; end-point singularities are allowed) and over a half
// line from a (exp-sinh). `context` is passed through to f.
typedef double (*boost_function)(double x, void *context);
double boost_integrate(boost_function f, void *context, double a, double b);
double boost_integrate_to_infinity(boost_function f, void *context, double a);

// The root of f in [a, b], whose values at the ends differ in sign (TOMS 748). The number of evaluations is
// written to *iterations, which holds their limit on entry.
double boost_root(boost_function f, void *context, double a, double b, int *iterations);

// The minimum of f in [a, b] (Brent); the value there is written to *minimum.
double boost_minimum(boost_function f, void *context, double a, double b, double *minimum);

#ifdef __cplusplus
}
#endif
#endif
