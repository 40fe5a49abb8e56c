import EffectSizes
import Likelihood

/// The maximum of a likelihood with a standard deviation that may be 0, where it is stationary whatever the data are.
///
/// The likelihood is climbed from several standard deviations and from 0, and the highest place is taken.
struct BoundaryMaximum<Model: ProfiledLikelihood> {
  /// The likelihood, with what it keeps from its last point.
  var likelihood: Model
  /// The maximum.
  let summit: BoundedAscent.Summit
  /// The maximum with the standard deviation at 0.
  let withoutEffects: BoundedAscent.Summit
  /// How it was reached.
  let starts: Int
  let agreeing: Int
  /// Where else the likelihood is climbed from: the standard deviations, 0 among them.
  let otherStarts: [[Int: Double]]
  /// Whether the standard deviation is 0.
  let isAtBoundary: Bool

  /// What a maximum must have more than the one at 0 to be another, relative to the likelihood.
  private static var rounding: Double { 1e-10 }

  /// Climbs from a start.
  ///
  /// - Parameters:
  ///   - likelihood: The likelihood.
  ///   - start: Where to start with the standard deviation 0.
  ///   - place: The standard deviation's place among the parameters.
  ///   - also: What has no meaning where the standard deviation is 0, and is 0 there.
  ///   - other: The place of another standard deviation, for which 0 is tried too where it is small beside its error.
  ///   - deviations: The standard deviations to start from; none where it is not to be estimated.
  init?(
    _ likelihood: Model, from start: [Double], place: Int, also: Set<Int> = [], other: Int? = nil,
    deviations: [[Int: Double]]
  ) {
    var likelihood = likelihood
    guard let without = BoundedAscent(fixed: also.union([place])).climb(&likelihood, from: start) else {
      return nil
    }
    var best = without
    var ends: [Double] = [without.value]
    func climb(_ start: [Double], _ changes: [Int: Double]) {
      var start = start
      for (place, value) in changes { start[place] = value }
      guard let summit = BoundedAscent().climb(&likelihood, from: start) else { return }
      ends.append(summit.value)
      if summit.value > best.value + Self.rounding * max(1, abs(best.value)) { best = summit }
    }
    for deviation in deviations { climb(without.parameters, deviation) }
    if let other, !deviations.isEmpty, best.isSmall(other, likelihood.spans) {
      climb(best.parameters, [other: 0])
    }
    isAtBoundary = best.parameters[place] == without.parameters[place]
    starts = ends.count
    agreeing = ends.count { abs($0 - best.value) <= 1e-7 * max(1, abs(best.value)) }
    (summit, withoutEffects) = (best, without)
    otherStarts =
      deviations.isEmpty
      ? [] : deviations + [Dictionary(uniqueKeysWithValues: also.union([place]).map { ($0, 0) })]
    self.likelihood = likelihood
  }
}

extension BoundedAscent.Summit {
  /// Whether a parameter above 0 is less than four of its standard errors, or has none.
  fileprivate func isSmall(_ place: Int, _ spans: [Double]) -> Bool {
    guard parameters[place] > 0 else { return false }
    let error = ObservedInformation(point, held: [], spans: spans).standardError(place)
    return error.map { parameters[place] < 4 * $0 } ?? true
  }
}
