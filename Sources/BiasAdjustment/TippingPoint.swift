public import MetaAnalysis

/// The smallest bias that would explain a result away: subtracted from effects, it moves the plain interval until it
/// touches no effect.
///
/// Biases are on the analysis scale, positive where they make effects larger. A bias is a constant here; one that varies
/// between studies widens the interval as well, and tips it sooner.
public struct TippingPoint: Sendable, Hashable, Codable {
  /// The bias of all studies: the bound that lies nearest to no effect, less no effect. `nil` where the interval contains
  /// no effect already, or is not defined.
  public var all: Double?
  /// The bias of the studies at high risk alone; `nil` where the one of all studies is, where no study is at
  /// high risk, or where no bias up to `largest` suffices.
  public var high: Double?
  /// The largest bias of studies at high risk that was tried.
  public var largest: Double

  /// Looks for the smallest biases. O(k) for each of some hundred fits.
  /// - Throws: what fitting the plain model throws.
  public init(_ studies: AssessedStudies, model: InverseVariance, nullValue: Double) throws(MetaAnalysisError)
  {
    let plain = try model.fit(studies.effects).pooled.interval
    let spread = studies.effects.estimates.map { abs($0 - nullValue) }.max() ?? 0
    largest = 10 * max(spread, plain.width)
    guard plain.isDefined, !plain.contains(nullValue) else { return }
    let isAbove = plain.lower > nullValue
    all = (isAbove ? plain.lower : plain.upper) - nullValue
    let members = studies.high
    guard !members.isEmpty else { return }
    let direction: Double = isAbove ? 1 : -1
    high = try Self.smallest(upTo: largest) { size throws(MetaAnalysisError) in
      var effects = studies.effects
      for study in members { effects.estimates[study] -= direction * size }
      return try model.fit(effects).pooled.interval.contains(nullValue)
    }.map { direction * $0 }
  }

  /// The smallest positive size that tips: the first of a fine grid, then by halving to 1e-9 of the largest.
  ///
  /// The interval need not move evenly, since heterogeneity follows the bias; halving alone could miss the first crossing.
  private static func smallest(
    upTo largest: Double, tips: (Double) throws(MetaAnalysisError) -> Bool
  ) throws(MetaAnalysisError) -> Double? {
    let steps = 400
    var low = 0.0
    for step in 1...steps {
      // Quadratic steps: fine where small biases matter.
      let share = Double(step) / Double(steps)
      var high = largest * share * share
      guard try tips(high) else {
        low = high
        continue
      }
      while high - low > 1e-9 * largest {
        let middle = (low + high) / 2
        if try tips(middle) { high = middle } else { low = middle }
      }
      return high
    }
    return nil
  }
}
