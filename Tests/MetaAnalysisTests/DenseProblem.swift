import EffectSizes
import LinearAlgebra

/// The matrices of a problem, formed in full as the papers write them.
struct DenseProblem {
  let design: Matrix
  let variances: Matrix

  init(_ effects: StudyEffects, columns: [[Double]]) {
    design = Matrix(columns: columns)
    variances = Self.diagonal(effects.variances)
  }

  static func diagonal(_ values: [Double]) -> Matrix {
    var result = Matrix(rows: values.count, columns: values.count)
    for (i, value) in values.enumerated() { result[i, i] = value }
    return result
  }

  /// A - AX(X'AX)⁻¹X'A.
  func projection(weights: [Double]) -> Matrix {
    let a = Self.diagonal(weights)
    let ax = a * design
    let middle = Cholesky(design.transposed * ax)!.inverse
    let taken = ax * middle * ax.transposed
    return Matrix(
      rows: a.rows, columns: a.columns, elements: zip(a.elements, taken.elements).map { $0 - $1 })
  }
}
