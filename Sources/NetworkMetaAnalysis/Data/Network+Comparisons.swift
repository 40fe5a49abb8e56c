public import Estimates

extension Network {
  /// A network of comparisons.
  ///
  /// A study of m treatments has all m(m - 1)/2 of them; their variances fix every covariance (Rücker and Schwarzer 2014,
  /// doi 10.1002/sim.6236). A loop of three may miss 0 by 1.5 units of the coarsest last digit, or 0.001 where that is more; what
  /// is missing is spread evenly.
  ///
  /// - Parameters:
  ///   - studies: Each study's comparisons.
  ///   - scale: What the effects are.
  /// - Throws: What is wrong with a study.
  public init(_ studies: [ComparisonStudy], scale: EffectScale = .generic) throws(NetworkError) {
    let names = TreatmentNames(
      studies.lazy.flatMap { $0.comparisons.lazy.flatMap { [$0.treatment, $0.against] } })
    var used: [NetworkStudy] = []
    var closed: [String] = []
    for study in studies where !study.comparisons.isEmpty {
      let pairs = try PairsOfStudy(study, names)
      if pairs.size > 2, try pairs.largestMiss() { closed.append(study.label) }
      used.append(NetworkStudy(label: study.label, treatments: pairs.treatments, pairs.contrasts))
    }
    try self.init(names: names, studies: used, scale: scale, leftOut: [], closedStudies: closed)
  }
}

/// All comparisons of a study, by places among its treatments.
private struct PairsOfStudy {
  let study: String
  let names: [String]
  let treatments: [Int]
  /// The effect of each against each, row after row.
  private var effects: [Double]
  private var variances: [Double]
  private var lastDigits: [Double]

  var size: Int { treatments.count }

  init(_ study: ComparisonStudy, _ names: TreatmentNames) throws(NetworkError) {
    self.study = study.label
    self.names = names.treatments
    let pairs = study.comparisons.map { (names.place(of: $0.treatment)!, names.place(of: $0.against)!) }
    treatments = Set(pairs.flatMap { [$0.0, $0.1] }).sorted()
    let m = treatments.count
    effects = Array(repeating: 0, count: m * m)
    variances = Array(repeating: .nan, count: m * m)
    lastDigits = Array(repeating: 0, count: m * m)
    for (comparison, pair) in zip(study.comparisons, pairs) {
      guard pair.0 != pair.1 else {
        throw .comparedWithItself(study: study.label, treatment: names.treatments[pair.0])
      }
      let (a, b) = (treatments.firstIndex(of: pair.0)!, treatments.firstIndex(of: pair.1)!)
      guard variances[a * m + b].isNaN else {
        throw .repeatedComparison(
          study: study.label, treatment: names.treatments[pair.0], against: names.treatments[pair.1])
      }
      guard comparison.effect.isFinite else { throw .effectNotFinite(study: study.label) }
      guard comparison.variance > 1e-40, comparison.variance < 1e40 else {
        throw .varianceOutOfRange(study: study.label, variance: comparison.variance)
      }
      (effects[a * m + b], effects[b * m + a]) = (comparison.effect, -comparison.effect)
      for place in [a * m + b, b * m + a] {
        variances[place] = comparison.variance
        lastDigits[place] = comparison.lastDigit ?? 0
      }
    }
    try checkPairs()
  }

  private func checkPairs() throws(NetworkError) {
    for a in 0..<size {
      for b in (a + 1)..<max(a + 1, size) where variances[a * size + b].isNaN {
        throw .missingPair(study: study, treatment: names[treatments[a]], against: names[treatments[b]])
      }
    }
  }

  /// Whether any loop of three does not close to the last bits.
  func largestMiss() throws(NetworkError) -> Bool {
    var isClosed = true
    let m = size
    for a in 0..<m {
      for b in (a + 1)..<max(a + 1, m) {
        for c in (b + 1)..<max(b + 1, m) {
          let parts = [effects[a * m + b], effects[b * m + c], effects[c * m + a]]
          let miss = abs(parts.reduce(0, +))
          let digit = max(lastDigits[a * m + b], lastDigits[b * m + c], lastDigits[c * m + a])
          let allowed = max(0.001, 1.5 * digit)
          let rounding = 1e-9 * (allowed + parts.reduce(0) { max($0, abs($1)) })
          guard miss <= allowed + rounding else {
            throw .effectsDoNotClose(
              study: study, treatments: [a, b, c].map { names[treatments[$0]] }, miss: miss, allowed: allowed)
          }
          if miss > rounding { isClosed = false }
        }
      }
    }
    return !isClosed
  }

  /// u_a = (1/m) Σ y_ab: unweighted least squares.
  var contrasts: ArmContrasts {
    let m = size
    return ArmContrasts(
      effects: (0..<m).map { a in (0..<m).reduce(0) { $0 + effects[a * m + $1] } / Double(m) }
    ) { variances[$0 * m + $1] }
  }
}
