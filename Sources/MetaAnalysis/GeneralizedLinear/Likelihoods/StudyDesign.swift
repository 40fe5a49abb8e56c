import EffectSizes
import LinearAlgebra

/// The rows of the effects' design in orthonormal coordinates, scaled so that a coordinate of 1 moves a typical study by 1.
struct StudyDesign {
  /// The rows one after another: k x p.
  private let rows: [Double]
  /// The number of studies.
  let studies: Int
  /// The number of coefficients.
  let coefficients: Int
  /// The coefficients' names, and what reports call them.
  let names: [String]
  let labels: [String]
  let hasIntercept: Bool
  /// Coefficients from coordinates, in the units of the design's columns.
  private let back: Matrix
  private let units: [Double]

  /// A mean alone.
  init(mean studies: Int) {
    rows = Array(repeating: 1, count: studies)
    self.studies = studies
    (coefficients, names, labels, hasIntercept) = (1, ["intercept"], ["intercept"], true)
    back = .identity(1)
    units = [1]
  }

  /// The design of a formula of covariates.
  init(_ formula: ModeratorFormula, _ covariates: [Covariate], studies: Int) throws(MetaAnalysisError) {
    let design = try Design(formula, moderators: covariates, studies: studies)
    guard studies > design.names.count else {
      throw .tooFewStudies(studies: studies, coefficients: design.names.count)
    }
    let orthonormal = try OrthonormalDesign(
      design, CentredDesign(formula, moderators: covariates, studies: studies))
    let size = Double(studies).squareRoot()
    let basis = orthonormal.basis
    rows = (0..<studies).flatMap { study in
      (0..<basis.columns).map { basis[study, $0] * size }
    }
    self.studies = studies
    coefficients = design.names.count
    (names, labels, hasIntercept) = (design.names, design.labels, design.hasIntercept)
    back = orthonormal.inverse * size
    units = orthonormal.units
  }

  private init(_ other: StudyDesign, rows: [Double], back: Matrix) {
    self.rows = rows
    self.back = back
    (studies, coefficients, names, labels) = (other.studies, other.coefficients, other.names, other.labels)
    (hasIntercept, units) = (other.hasIntercept, other.units)
  }

  /// The same design in coordinates that are turned, still orthonormal, so that the first of them is a coefficient in other units; and
  /// by what it is to be multiplied to be the coefficient.
  func turned(to coefficient: Int) -> (design: StudyDesign, unit: Double) {
    let p = coefficients
    guard p > 1 else { return (self, back[0, 0] / units[0]) }
    let row = (0..<p).map { back[coefficient, $0] }
    let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
    // Householder's reflection that exchanges the row's direction and the first axis, either way round.
    var axis = row.map { $0 / length }
    let sign = axis[0] > 0 ? -1.0 : 1.0
    axis[0] -= sign
    let square = axis.reduce(0) { $0 + $1 * $1 }
    var reflection = Matrix.identity(p)
    for i in 0..<p { for j in 0..<p { reflection[i, j] -= 2 * axis[i] * axis[j] / square } }
    var turned = Array(repeating: 0.0, count: rows.count)
    for study in 0..<studies {
      for column in 0..<p {
        turned[study * p + column] = (0..<p).reduce(0) { $0 + self[study, $1] * reflection[$1, column] }
      }
    }
    return (
      StudyDesign(self, rows: turned, back: back * reflection), sign * length / units[coefficient]
    )
  }

  /// The row of a study.
  @inline(__always)
  func row(_ study: Int) -> ArraySlice<Double> {
    rows[study * coefficients..<(study + 1) * coefficients]
  }

  /// The linear predictor of a study.
  @inline(__always)
  func predictor(_ study: Int, _ coordinates: [Double]) -> Double {
    var sum = 0.0
    for column in 0..<coefficients { sum += rows[study * coefficients + column] * coordinates[column] }
    return sum
  }

  /// An element of a row.
  @inline(__always)
  subscript(study: Int, column: Int) -> Double { rows[study * coefficients + column] }

  /// Coordinates of which every study has a linear predictor near a mean: that of all rows, by least squares.
  func coordinates(mean: Double) -> [Double] {
    // The rows' columns are orthogonal, each of squared length k.
    (0..<coefficients).map { column in
      (0..<studies).reduce(0) { $0 + self[$1, column] * mean } / Double(studies)
    }
  }

  /// The coefficients of coordinates.
  func estimates(_ coordinates: [Double]) -> [Double] {
    zip(back * Array(coordinates.prefix(coefficients)), units).map { $0 / $1 }
  }

  /// The covariance matrix of coefficients from that of coordinates.
  func covariance(_ coordinates: Matrix) -> Matrix {
    var result = back * coordinates * back.transposed
    for column in 0..<coefficients {
      for row in 0..<coefficients { result[row, column] = result[row, column] / (units[row] * units[column]) }
    }
    return result
  }
}
