#include "CBoostMath.h"

// Quadrature asserts that its outermost points differ from the ends of the interval, which rounding may undo; nothing is wrong then,
// and a caller's process must not end for it.
#define BOOST_DISABLE_ASSERTS

// Errors are values (NaN, infinity), never exceptions, and nothing is promoted to long double: results are
// then the same on every machine with IEEE doubles.
#include <boost/math/policies/policy.hpp>

namespace {
using namespace boost::math::policies;
using Policy = policy<
    domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
    underflow_error<ignore_error>, denorm_error<ignore_error>, evaluation_error<ignore_error>,
    rounding_error<ignore_error>, indeterminate_result_error<ignore_error>, promote_float<false>,
    promote_double<false>>;
}  // namespace

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/non_central_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/exp_sinh.hpp>
#include <boost/math/quadrature/tanh_sinh.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/owens_t.hpp>
#include <boost/math/tools/minima.hpp>
#include <boost/math/tools/roots.hpp>

#include <cmath>
#include <limits>

using boost::math::cdf;
using boost::math::complement;
using boost::math::quantile;

using Normal = boost::math::normal_distribution<double, Policy>;
using StudentsT = boost::math::students_t_distribution<double, Policy>;
using ChiSquared = boost::math::chi_squared_distribution<double, Policy>;
using FisherF = boost::math::fisher_f_distribution<double, Policy>;
using NoncentralF = boost::math::non_central_f_distribution<double, Policy>;
using Beta = boost::math::beta_distribution<double, Policy>;

namespace {
// Some of Boost's iterations throw whatever the policy says (the noncentral F far out, for one). No exception may
// cross into C: such a result is not defined.
template <typename Function>
double guarded(Function function) noexcept {
  try {
    return function();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}
}  // namespace

double boost_normal_cdf(double z) {
  return guarded([&] { return cdf(Normal(), z); });
}
double boost_normal_survival(double z) {
  return guarded([&] { return cdf(complement(Normal(), z)); });
}
double boost_normal_quantile(double p) {
  return guarded([&] { return quantile(Normal(), p); });
}

double boost_t_cdf(double t, double df) {
  return guarded([&] { return cdf(StudentsT(df), t); });
}
double boost_t_survival(double t, double df) {
  return guarded([&] { return cdf(complement(StudentsT(df), t)); });
}
double boost_t_quantile(double p, double df) {
  return guarded([&] { return quantile(StudentsT(df), p); });
}

double boost_chi_squared_cdf(double x, double df) {
  return guarded([&] { return cdf(ChiSquared(df), x); });
}
double boost_chi_squared_survival(double x, double df) {
  return guarded([&] { return cdf(complement(ChiSquared(df), x)); });
}
double boost_chi_squared_quantile(double p, double df) {
  return guarded([&] { return quantile(ChiSquared(df), p); });
}
double boost_chi_squared_quantile_complement(double q, double df) {
  return guarded([&] { return quantile(complement(ChiSquared(df), q)); });
}

double boost_f_cdf(double x, double df1, double df2) {
  return guarded([&] { return cdf(FisherF(df1, df2), x); });
}
double boost_f_survival(double x, double df1, double df2) {
  return guarded([&] { return cdf(complement(FisherF(df1, df2), x)); });
}
double boost_f_quantile(double p, double df1, double df2) {
  return guarded([&] { return quantile(FisherF(df1, df2), p); });
}
double boost_f_quantile_complement(double q, double df1, double df2) {
  return guarded([&] { return quantile(complement(FisherF(df1, df2), q)); });
}
double boost_noncentral_f_density(double x, double df1, double df2, double lambda) {
  return guarded([&] { return pdf(NoncentralF(df1, df2, lambda), x); });
}

double boost_beta_cdf(double x, double a, double b) {
  return guarded([&] { return cdf(Beta(a, b), x); });
}
double boost_beta_quantile(double p, double a, double b) {
  return guarded([&] { return quantile(Beta(a, b), p); });
}

double boost_log_gamma(double x) {
  return guarded([&] { return boost::math::lgamma(x, Policy()); });
}
double boost_gamma_delta_ratio(double x, double delta) {
  return guarded([&] { return boost::math::tgamma_delta_ratio(x, delta, Policy()); });
}
double boost_owens_t(double h, double a) {
  return guarded([&] { return boost::math::owens_t(h, a, Policy()); });
}

double boost_integrate(boost_function f, void *context, double a, double b) {
  static boost::math::quadrature::tanh_sinh<double, Policy> integrator;
  return guarded([&] { return integrator.integrate([=](double x) { return f(x, context); }, a, b, 1e-13); });
}

double boost_integrate_to_infinity(boost_function f, void *context, double a) {
  static boost::math::quadrature::exp_sinh<double, Policy> integrator;
  const double infinity = std::numeric_limits<double>::infinity();
  return guarded(
      [&] { return integrator.integrate([=](double x) { return f(x, context); }, a, infinity, 1e-13); });
}

double boost_root(boost_function f, void *context, double a, double b, int *iterations) {
  const double fa = f(a, context), fb = f(b, context);
  if (fa == 0) return *iterations = 1, a;
  if (fb == 0) return *iterations = 2, b;
  if (std::isnan(fa) || std::isnan(fb) || (fa < 0) == (fb < 0)) return std::numeric_limits<double>::quiet_NaN();
  boost::uintmax_t limit = static_cast<boost::uintmax_t>(*iterations);
  return guarded([&] {
    const auto bracket = boost::math::tools::toms748_solve(
        [=](double x) { return f(x, context); }, a, b, fa, fb, boost::math::tools::eps_tolerance<double>(52), limit,
        Policy());
    *iterations = static_cast<int>(limit) + 2;
    return bracket.first + (bracket.second - bracket.first) / 2;
  });
}

double boost_minimum(boost_function f, void *context, double a, double b, double *minimum) {
  return guarded([&] {
    const auto result = boost::math::tools::brent_find_minima([=](double x) { return f(x, context); }, a, b, 40);
    *minimum = result.second;
    return result.first;
  });
}
