import RealModule

/// The search for the highest maximum of a likelihood: several starts, and with one or two parameters a scan of them all.
struct VarianceSearch {
  /// The parameters that are held.
  var fixed: [Int: Double] = [:]
  /// For each deviation, in order, how far effects of its level lie from the mean beyond their sampling errors.
  var moments: [Double] = []

  /// The highest maximum that was found.
  struct Result {
    var summit: LikelihoodAscent.Summit
    /// The ascents that were made, and how many ended at the summit.
    var starts: Int
    var agreed: Int
    /// The different heights at which ascents ended.
    var modes: Int
  }

  /// As many starts of few groups must end at one place to settle it.
  private static let agreeingOfFew = 8
  /// With more parameters an ascent takes so long that few are made: what so many parameters have of few groups says little
  /// wherever it ends.
  private static let mostParameters = 20
  private static let startsOfLarge = 4
  /// Ends that are lower than the highest by less than this are the same.
  private static let sameHeight = 1e-7

  /// Searches from around standard deviations of the given size.
  ///
  /// The starts are made of rounded sizes, so that they are the same in whatever order effects stand.
  func run(_ likelihood: inout VarianceLikelihood, scale: Double) -> Result {
    let rounded = VarianceSearch(fixed: fixed, moments: moments.map(\.roundedForStarts))
    return rounded.search(&likelihood, scale: scale.roundedForStarts)
  }

  private func search(_ likelihood: inout VarianceLikelihood, scale: Double) -> Result {
    var (tops, ends) = ([LikelihoodAscent.Summit](), [LikelihoodAscent.Summit]())
    let isLarge = likelihood.parameterCount > Self.mostParameters
    // Two starts of many groups that end at one place away from all edges settle it: other tops are at edges as a rule.
    let agreeing = isOfMany(likelihood) || isLarge ? 2 : Self.agreeingOfFew
    let starts = starts(&likelihood, scale: scale)
    for start in isLarge ? Array(starts.prefix(Self.startsOfLarge)) : starts {
      let top = climb(&likelihood, from: start)
      let known = tops.firstIndex { Self.areSame($0, top) }
      ends.append(known.map { ends[$0] } ?? released(&likelihood, top, scale: scale))
      tops.append(top)
      guard ends.count == agreeing else { continue }
      let first = ends[0]
      if ends.allSatisfy({ Self.areSame(first, $0) && (isLarge || likelihood.isInside($0.parameters)) }) {
        break
      }
    }
    ends.sort { $0.value > $1.value }
    if !isOfMany(likelihood), !isLarge { raise(&ends, &likelihood) }
    let best = ends[0]
    let agreed = ends.filter { Self.areSame(best, $0) }.count
    let modes = 1 + zip(ends, ends.dropFirst()).filter { !Self.areSame($0, $1) }.count
    return Result(summit: best, starts: ends.count, agreed: agreed, modes: modes)
  }

  static func areSame(_ first: LikelihoodAscent.Summit, _ second: LikelihoodAscent.Summit) -> Bool {
    abs(first.value - second.value) <= sameHeight * max(1, abs(first.value))
  }

  /// Climbs from a start to a top whose deviations are all positive, or 0.
  ///
  /// A climb may pass through 0 to deviations below it. Their signs belong to the correlations; where a structure has no such
  /// correlations, the highest top is taken that climbs with deviations of 0 or more reach: from the start, and from the
  /// end without its signs and with 0 for what is negative.
  func climb(_ likelihood: inout VarianceLikelihood, from start: [Double]) -> LikelihoodAscent.Summit {
    let held = Set(fixed.keys)
    var end = LikelihoodAscent(fixed: held).climb(&likelihood, from: start)
    if let turned = withoutSigns(likelihood, end.parameters) {
      end.parameters = turned
      return snapped(&likelihood, end)
    }
    var zeros = end.parameters
    for position in likelihood.turnedDeviations(end.parameters) where !held.contains(position) {
      zeros[position] = 0
    }
    let bounded = LikelihoodAscent(fixed: held, nonnegative: likelihood.signedDeviations)
    let starts = [start, likelihood.absolute(end.parameters), likelihood.absolute(zeros)]
    let tops = starts.map { top in
      var top = bounded.climb(&likelihood, from: top)
      top.parameters = likelihood.absolute(top.parameters)
      return top
    }
    return snapped(&likelihood, tops.max { $0.value < $1.value } ?? end)
  }

  /// The same variances and covariances with deviations that are not negative; `nil` where a structure does not have the
  /// correlations of these, or where they are held.
  private func withoutSigns(_ likelihood: VarianceLikelihood, _ parameters: [Double]) -> [Double]? {
    guard let turned = likelihood.withoutSigns(parameters),
      fixed.keys.allSatisfy({ abs(turned[$0] - parameters[$0]) <= 1e-12 })
    else { return nil }
    return turned
  }

  /// The end with deviations that are 0 but for rounding as 0, where the likelihood is no lower for it.
  private func snapped(
    _ likelihood: inout VarianceLikelihood, _ summit: LikelihoodAscent.Summit
  ) -> LikelihoodAscent.Summit {
    let largest = likelihood.deviations.reduce(0) { max($0, abs(summit.parameters[$1])) }
    var end = summit
    for position in likelihood.deviations where fixed[position] == nil {
      guard end.parameters[position] < 1e-3 * max(largest, 1) else { continue }
      var parameters = end.parameters
      parameters[position] = 0
      let (value, gradient) = likelihood.valueAndGradient(parameters)
      if value >= end.value - 1e-12 * max(1, abs(end.value)) {
        (end.parameters, end.value, end.gradient) = (parameters, value, gradient)
      }
    }
    return end
  }
}

extension Double {
  /// The nearest number of eight binary digits.
  fileprivate var roundedForStarts: Double {
    guard self > 0, isFinite else { return self }
    let step = Double(sign: .plus, exponent: exponent - 8, significand: 1)
    return (self / step).rounded() * step
  }
}
