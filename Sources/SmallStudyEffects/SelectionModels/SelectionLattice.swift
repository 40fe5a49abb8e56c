import LinearAlgebra

/// Places all over where the maxima of a selection model's likelihood may lie: a lattice of heterogeneities, means and selections, of
/// which those that no neighbour exceeds are where ascents begin.
///
/// Selection that is strong may hide means far from what was found, with much heterogeneity; studies whose errors differ by orders of
/// magnitude have a maximum for each of them.
struct SelectionLattice {
  /// The best first.
  private(set) var summits: [Place] = []

  /// A place and its log-likelihood.
  struct Place {
    var parameters: [Double]
    var value: Double
  }

  /// A step of ψ, near a factor of 7 of a variance.
  private static let step = 2.0
  /// Means of the fit without selection, moved towards no effect.
  private static let shares = [1, 0.5, 0]
  /// How far other means are from it, in typical standard deviations of effects.
  private static let distances: [Double] = [-6, -2, 2, 6]

  /// The lattice for selections, as parameters are searched.
  init<Integrals>(_ likelihood: inout SelectionLikelihood<Integrals>, _ selections: [[Double]]) {
    let rungs = Self.rungs(likelihood).map { (psi: $0, means: Self.means(likelihood, $0)) }
    for selection in selections {
      let values = rungs.map { rung in
        rung.means.map { likelihood.value($0 + rung.psi + selection) }
      }
      for (row, rung) in rungs.enumerated() {
        for (column, mean) in rung.means.enumerated() where values.isSummit(row, column) {
          summits.append(Place(parameters: mean + rung.psi + selection, value: values[row][column]))
        }
      }
    }
    summits.sort { $0.value > $1.value }
  }

  /// The values of ψ, or one empty place where true effects do not differ.
  private static func rungs<Integrals>(_ likelihood: SelectionLikelihood<Integrals>) -> [[Double]] {
    guard likelihood.isRandomEffects else { return [[]] }
    let studies = likelihood.studies
    let reach = (studies.estimates + studies.deviations).reduce(0) { max($0, abs($1)) }
    let highest = likelihood.psi(4 * reach * reach)
    let count = (highest / step).rounded(.up)
    return (0...Int(count)).map { [Double($0) / count * highest] }
  }

  /// Coordinates of means under a heterogeneity, the lowest first.
  private static func means<Integrals>(
    _ likelihood: SelectionLikelihood<Integrals>, _ psi: [Double]
  ) -> [[Double]] {
    let fit = UnselectedMeans(likelihood, tauSquared: psi.first.map(likelihood.tauSquared) ?? 0)
    let places = shares.map(fit.share) + distances.map(fit.distant)
    return places.sorted { fit.sum($0) < fit.sum($1) }
  }
}

extension [[Double]] {
  /// Whether no neighbour in the row and the column is higher; the first of equal ones.
  fileprivate func isSummit(_ row: Int, _ column: Int) -> Bool {
    let here = self[row][column]
    guard here.isFinite else { return false }
    let before = [(row - 1, column), (row, column - 1)]
    let after = [(row + 1, column), (row, column + 1)]
    let at = { (place: (Int, Int)) in
      indices.contains(place.0) && self[place.0].indices.contains(place.1)
        ? self[place.0][place.1] : -.infinity
    }
    return before.allSatisfy { at($0) < here } && after.allSatisfy { !(at($0) > here) }
  }
}

/// Means without selection under a known heterogeneity, in the coordinates of the design's basis.
private struct UnselectedMeans {
  /// By weighted least squares.
  private let fit: [Double]
  /// The coordinates of no effect.
  private let none: [Double]
  /// The coordinates of a typical standard deviation.
  private let deviation: [Double]

  init<Integrals>(_ likelihood: SelectionLikelihood<Integrals>, tauSquared: Double) {
    let (studies, basis) = (likelihood.studies, likelihood.basis)
    let weights = studies.variances.map { 1 / ($0 + tauSquared) }
    var products = Matrix(rows: basis.columns, columns: basis.columns)
    var right = Array(repeating: 0.0, count: basis.columns)
    var (centre, ones) = (right, right)
    for study in 0..<studies.count {
      for i in 0..<basis.columns {
        let share = basis[study, i]
        right[i] += weights[study] * share * (studies.estimates[study] - likelihood.centres[study])
        centre[i] += share * likelihood.centres[study]
        ones[i] += share
        for j in 0..<basis.columns { products[i, j] += weights[study] * share * basis[study, j] }
      }
    }
    // Where errors differ by too many orders of magnitude, the first fit's means are as good.
    fit = Cholesky(products)?.solve(right) ?? right.map { _ in 0 }
    none = centre.map { -$0 }
    let typical = (Double(studies.count) / weights.reduce(0, +)).squareRoot()
    deviation = ones.map { $0 * typical }
  }

  /// A share of the means.
  func share(_ share: Double) -> [Double] { zip(fit, none).map { share * $0 + (1 - share) * $1 } }

  /// All means moved by standard deviations.
  func distant(_ distance: Double) -> [Double] { zip(fit, deviation).map { $0 + distance * $1 } }

  /// What sorts means that are moved together.
  func sum(_ coordinates: [Double]) -> Double { zip(coordinates, deviation).reduce(0) { $0 + $1.0 * $1.1 } }
}
