import Distributions

/// The probability that a result falls on the side of its critical value on which it did fall: what p-uniform* conditions on.
struct SideIntegrals: SelectionIntegrals {
  /// Of each study whether it is significant in the direction of selection.
  let areSignificant: [Bool]

  init(_ studies: SelectedStudies) {
    areSignificant = studies.statistics.map { $0 > Significance.critical }
  }

  mutating func set(_: [Double]) {}

  func weigh(_: Int, into weight: inout SelectionWeight) { weight.reset() }

  func integrate(_ study: Int, mean: Double, deviation: Double, into moments: inout SelectionMoments) {
    let tail = ConstantTail(
      bound: (Significance.critical - mean) / deviation, isUpper: areSignificant[study])
    moments.logScale = tail.logProbability
    moments.whole = tail.moments(moments.logScale)
  }
}
