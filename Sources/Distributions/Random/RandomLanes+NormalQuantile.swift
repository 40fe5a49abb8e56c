extension RandomLanes {
  /// The quantiles of the standard normal distribution at probabilities between 2^-1000 and 1 - 2^-53, with a relative
  /// error of about 1e-16.
  ///
  /// Source: Wichura 1988, algorithm AS 241 (PPND16), doi 10.2307/2347330; all three of its approximations are
  /// evaluated where a lane needs more than the first.
  @inline(__always)
  var normalQuantile: RandomLanes {
    let q = self - .all(0.5)
    let r = .all(0.180625) - q * q
    let central = q * Self.centralNumerator(r) / Self.centralDenominator(r)
    let isTail = r .< .zero
    guard any(isTail) else { return central }
    return central.replacing(with: tailQuantile(q), where: isTail)
  }

  private func tailQuantile(_ q: RandomLanes) -> RandomLanes {
    let isLower = q .< .zero
    let tail = (.all(1) - self).replacing(with: self, where: isLower)
    let r = (-tail.naturalLogarithm).roots
    let near = Self.near(r - .all(1.6))
    let far = Self.far(r - .all(5))
    let quantile = far.replacing(with: near, where: r .<= .all(5))
    return quantile.replacing(with: -quantile, where: isLower)
  }

  @inline(__always)
  private static func centralNumerator(_ r: RandomLanes) -> RandomLanes {
    r.polynomial([
      2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
      1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e0,
    ])
  }

  @inline(__always)
  private static func centralDenominator(_ r: RandomLanes) -> RandomLanes {
    r.polynomial([
      5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
      5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1,
    ])
  }

  private static func near(_ r: RandomLanes) -> RandomLanes {
    r.polynomial([
      7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
      1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0,
      1.42343711074968357734e0,
    ])
      / r.polynomial([
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
        1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
        2.05319162663775882187e0, 1,
      ])
  }

  private static func far(_ r: RandomLanes) -> RandomLanes {
    r.polynomial([
      2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
      2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
      5.46378491116411436990e0, 6.65790464350110377720e0,
    ])
      / r.polynomial([
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
        7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
        5.99832206555887937690e-1, 1,
      ])
  }
}
