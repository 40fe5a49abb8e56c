import Estimates

extension NetworkFit {
  /// Every pair of treatments once, in alphabetical order, the first against the second.
  ///
  /// Direct estimates weight the studies by 1/(R + τ²) with the network's τ². Indirect ones are calculated back from direct and
  /// network estimates: a study of several arms is direct evidence with one pair, and indirect with the rest. So this is no
  /// node-splitting by a parameter of a model, and the differences of all pairs do not add up to anything.
  ///
  /// Sources: Dias 2010, doi 10.1002/sim.3767; König, Krahn and Binder 2013, doi 10.1002/sim.6001.
  ///
  /// - Complexity: O(n²) in treatments, and O(m²) in the arms of each study.
  public var comparisons: [NetworkComparison] {
    let direct = directEvidence
    var comparisons: [NetworkComparison] = []
    let n = network.treatments.count
    comparisons.reserveCapacity(n * (n - 1) / 2)
    for a in 0..<n {
      for b in (a + 1)..<max(a + 1, n) { comparisons.append(comparison(a, b, direct[a * n + b])) }
    }
    return comparisons
  }

  /// One pair, by the treatments' names whichever their spelling, in the order asked for.
  public func comparison(of treatment: String, against other: String) throws(NetworkError)
    -> NetworkComparison
  {
    let (a, b) = (try network.place(of: treatment), try network.place(of: other))
    guard a != b else { throw .comparedWithItself(study: "network", treatment: network.treatments[a]) }
    let pair = comparison(min(a, b), max(a, b), directEvidence[min(a, b) * effects.count + max(a, b)])
    return a < b ? pair : pair.reversed
  }

  /// The sums of weights and of weighted effects of the studies that have each pair, the first before the second: n x n.
  private var directEvidence: [DirectEvidence?] {
    let n = network.treatments.count
    let tauSquared = heterogeneity.tauSquared
    var evidence: [DirectEvidence?] = Array(repeating: nil, count: n * n)
    for study in network.studies {
      study.forEachPair { a, b in
        let weight = 1 / (study.pairVariance(a, b) + tauSquared)
        evidence[study.treatments[a] * n + study.treatments[b], default: DirectEvidence()]
          .add(study.effects[a] - study.effects[b], weight: weight)
      }
    }
    return evidence
  }

  private func comparison(_ a: Int, _ b: Int, _ evidence: DirectEvidence?) -> NetworkComparison {
    let estimate = effect(of: a, against: b)
    var comparison = NetworkComparison(
      treatment: a, against: b, studies: evidence?.studies ?? 0, estimate: estimate,
      prediction: predictionInterval(of: a, against: b), directShare: 0)
    func normal(_ value: Double, variance: Double) -> Coefficient {
      Coefficient(
        name: estimate.name, estimate: value, standardError: variance.squareRoot(), level: settings.level)
    }
    let variance = modelVariance(a, b)
    guard let evidence else {
      comparison.indirect = normal(estimate.estimate, variance: variance)
      return comparison
    }
    let direct = normal(evidence.mean, variance: 1 / evidence.weight)
    comparison.direct = direct
    let share = min(1, variance * evidence.weight)
    comparison.directShare = share
    guard share < 1 - Self.nothingIndirect else { return comparison }
    let indirect = normal(
      (estimate.estimate - share * direct.estimate) / (1 - share), variance: variance / (1 - share))
    comparison.indirect = indirect
    comparison.difference = normal(
      direct.estimate - indirect.estimate, variance: 1 / evidence.weight + variance / (1 - share))
    return comparison
  }

  /// Where all but this share of the evidence is direct, the rest is rounding.
  private static let nothingIndirect = 1e-8
}

/// What studies that have a pair tell of it.
private struct DirectEvidence {
  private(set) var studies = 0
  private(set) var weight = 0.0
  private var weighted = 0.0
  /// The first effect, which the others are taken less.
  private var origin = 0.0

  var mean: Double { origin + weighted / weight }

  mutating func add(_ effect: Double, weight: Double) {
    if studies == 0 { origin = effect }
    studies += 1
    self.weight += weight
    weighted += weight * (effect - origin)
  }
}

extension Array {
  /// An optional element, made where there is none.
  fileprivate subscript<Wrapped>(place: Int, default value: @autoclosure () -> Wrapped) -> Wrapped
  where Element == Wrapped? {
    get { self[place] ?? value() }
    set { self[place] = newValue }
  }
}
