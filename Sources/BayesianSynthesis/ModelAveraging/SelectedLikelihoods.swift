import Distributions
import RealModule

/// The likelihoods of all weight functions at values of μ and τ: what they share, probabilities of intervals, is computed once.
struct SelectedLikelihoods {
  let functions: [PublicationWeights]
  private let columns: StudyColumns
  private let errors: [Double]
  private let quadratures: [WeightQuadrature]
  /// Where any weight changes, ascending, as multiples of standard errors.
  private let cuts: [Double]
  /// For each function, the interval that each cell between cuts belongs to.
  private let cells: [[Int]]
  private let order: [Int]

  /// - Parameter columns: The effects, counted from 0 and turned so that selection favours large ones.
  init(_ functions: [PublicationWeights], _ columns: StudyColumns, points: Int) {
    self.functions = functions
    self.columns = columns
    errors = columns.variances.map { $0.squareRoot() }
    let z = zip(columns.estimates, errors).map { $0 / $1 }
    quadratures = functions.map { WeightQuadrature($0, z: z, points: points) }
    let cuts = Set(
      functions.flatMap { function in function.cuts + (function.isTwoSided ? function.cuts.map { -$0 } : []) }
    )
    .sorted()
    self.cuts = cuts
    cells = functions.map { function in
      (0...cuts.count).map { cell in
        // A place inside the cell.
        let z =
          cell == 0
          ? cuts[0] - 1 : cell == cuts.count ? cuts[cell - 1] + 1 : (cuts[cell - 1] + cuts[cell]) / 2
        return function.interval(of: z)
      }
    }
    order = functions.indices.sorted { functions[$0].steps.count < functions[$1].steps.count }
  }

  /// The log likelihoods, one a function, added to by `base`, the likelihood without selection.
  ///
  /// `tops` has the largest value of each function so far; a function with many weights is passed over, and minus infinity, where those
  /// with one are nothing beside theirs.
  func logValues(mean: Double, tauSquared: Double, base: Double, tops: inout [Double]) -> [Double] {
    let k = columns.count
    var values = [Double](repeating: -.infinity, count: functions.count)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: k * (cuts.count + 1)) { probabilities in
      cellProbabilities(mean, tauSquared, into: probabilities)
      withUnsafeTemporaryAllocation(of: Double.self, capacity: k * 6) { joined in
        var isNothing = true
        var least = 1
        for index in order {
          let intervals = functions[index].steps.count + 1
          if functions[index].steps.count > least {
            if isNothing { return }
            (isNothing, least) = (true, functions[index].steps.count)
          }
          for place in 0..<k * intervals { joined[place] = 0 }
          for study in 0..<k {
            for cell in 0...cuts.count {
              joined[study * intervals + cells[index][cell]] += probabilities[study * (cuts.count + 1) + cell]
            }
          }
          let integral = withUnsafeTemporaryAllocation(of: Double.self, capacity: k) { bases in
            quadratures[index].logIntegral(
              UnsafeMutableBufferPointer(rebasing: joined[0..<k * intervals]), bases: bases)
          }
          let value = base + integral
          values[index] = value.isNaN ? -.infinity : value
          tops[index] = max(tops[index], values[index])
          if values[index] > tops[index] - Self.negligible { isNothing = false }
        }
      }
    }
    return values
  }

  private static let negligible = 45.0

  /// The probability of each cell for each study, small ones without cancellation.
  private func cellProbabilities(
    _ mean: Double, _ tauSquared: Double, into probabilities: UnsafeMutableBufferPointer<Double>
  ) {
    let count = cuts.count
    for study in errors.indices {
      let deviation = (columns.variances[study] + tauSquared).squareRoot()
      let base = study * (count + 1)
      var below = 0.0
      var above = 1.0
      for cut in 0..<count {
        let z = (cuts[cut] * errors[study] - mean) / deviation
        let (nextBelow, nextAbove) = (
          0.5 * Double.erfc(-z * 0.5.squareRoot()), 0.5 * Double.erfc(z * 0.5.squareRoot())
        )
        probabilities[base + cut] = z > 0 ? above - nextAbove : nextBelow - below
        (below, above) = (nextBelow, nextAbove)
      }
      probabilities[base + count] = above
    }
  }
}
