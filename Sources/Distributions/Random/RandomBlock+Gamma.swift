extension RandomBlock {
  /// Gamma numbers of unit scale and shapes of at least 1.
  ///
  /// Try number t takes the two uniform numbers of draw t from `place` on: the first as a normal quantile x, the second
  /// as u. v = (1 + x/√(9d))³ with d = shape - ⅓; dv is taken where v > 0 and ln u < x²/2 + d (1 - v + ln v), which the
  /// simpler u < 1 - 0.0331 x⁴ implies.
  ///
  /// Source: Marsaglia and Tsang 2000, doi 10.1145/358407.358414.
  public func gamma(shapes: RandomLanes, at place: RandomPlace) -> RandomLanes {
    precondition(all(shapes .>= .all(1)), "a shape is at least 1")
    let d = shapes - .all(1.0 / 3)
    let c = .all(1) / (.all(9) * d).roots
    var result = RandomLanes.zero
    var isPending = SIMDMask<SIMD4<Int64>>(repeating: true)
    var draw = 0
    while any(isPending) {
      let (first, u) = uniforms(at: place.draw(draw))
      let x = first.normalQuantile
      let root = .all(1) + c * x
      let v = root * root * root
      let isAccepted = Self.accepts(x, v, u, d: d) .& isPending
      result.replace(with: d * v, where: isAccepted)
      isPending = isPending .& .!isAccepted
      draw += 1
    }
    return result
  }

  @inline(__always)
  private static func accepts(
    _ x: RandomLanes, _ v: RandomLanes, _ u: RandomLanes, d: RandomLanes
  ) -> SIMDMask<SIMD4<Int64>> {
    let isPositive = v .> .zero
    let square = x * x
    let isInside = isPositive .& (u .< .all(1) - .all(0.0331) * square * square)
    guard any(.!isInside) else { return isInside }
    let logarithm = v.replacing(with: .all(1), where: .!isPositive).naturalLogarithm
    let bound = .all(0.5) * square + d * (.all(1) - v + logarithm)
    return isPositive .& (u.naturalLogarithm .< bound)
  }

  /// Gamma numbers of unit scale and one shape, at least 1.
  public func gamma(shape: Double, at place: RandomPlace) -> RandomLanes {
    gamma(shapes: .all(shape), at: place)
  }

  /// Chi-squared numbers with at least 2 degrees of freedom: twice gamma numbers of half the degrees.
  public func chiSquared(degreesOfFreedom: RandomLanes, at place: RandomPlace) -> RandomLanes {
    .all(2) * gamma(shapes: .all(0.5) * degreesOfFreedom, at: place)
  }

  /// Chi-squared numbers with one number of degrees of freedom, at least 2.
  public func chiSquared(degreesOfFreedom: Double, at place: RandomPlace) -> RandomLanes {
    chiSquared(degreesOfFreedom: .all(degreesOfFreedom), at: place)
  }

  /// Student's t with at least 2 degrees of freedom: the normal quantile of the first uniform number of the draw at
  /// `normal`, over the root of a chi-squared number over its degrees.
  public func studentsT(
    degreesOfFreedom: Double, normal: RandomPlace, chiSquared: RandomPlace
  ) -> RandomLanes {
    let x = uniforms(at: normal).0.normalQuantile
    let mean = self.chiSquared(degreesOfFreedom: degreesOfFreedom, at: chiSquared) / .all(degreesOfFreedom)
    return x / mean.roots
  }
}
