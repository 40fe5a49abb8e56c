/// A study in a network: which treatments it compares, and what it tells of their differences.
public struct NetworkStudy: Sendable, Hashable, Codable {
  /// The study's name.
  public let label: String
  /// The places of its treatments in the network's list, ascending.
  public let treatments: [Int]
  /// The effect of each, known up to a constant that they share; their mean is 0.
  public let effects: [Double]
  /// The variances of the differences of two, row after row; the diagonal is 0.
  let pairVariances: [Double]

  /// A study of treatments whose effects are told by `contrasts`, in ascending order of places.
  init(label: String, treatments: [Int], _ contrasts: ArmContrasts) {
    self.label = label
    let order = treatments.indices.sorted { treatments[$0] < treatments[$1] }
    self.treatments = order.map { treatments[$0] }
    // The precise arm as origin, so that a large constant costs no digits.
    let origin = contrasts.effects.first ?? 0
    let shifted = order.map { contrasts.effects[$0] - origin }
    let mean = shifted.reduce(0, +) / Double(max(1, shifted.count))
    effects = shifted.map { $0 - mean }
    pairVariances = order.flatMap { a in order.map { contrasts.variance[a][$0] } }
  }

  /// The number of treatments, m.
  public var size: Int { treatments.count }

  /// The variance R of the difference of two of its treatments, by their places in the study.
  package func pairVariance(_ a: Int, _ b: Int) -> Double { pairVariances[a * size + b] }

  /// Calls a function with each pair of its treatments: their places in the study, the first before the second.
  func forEachPair(_ body: (_ first: Int, _ second: Int) -> Void) {
    for a in 0..<size { for b in (a + 1)..<max(a + 1, size) { body(a, b) } }
  }
}
