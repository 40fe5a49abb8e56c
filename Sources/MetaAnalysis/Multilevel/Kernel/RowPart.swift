import LinearAlgebra

/// One row with its columns of N⁻¹ and of the solution.
struct RowPart {
  private let index: Int
  private let front: FrontalTree.Front
  private let columns: Range<Int>
  private let tree: FrontalTree
  private let values: UnsafeBufferPointer<Double>
  private let matrix: UnsafePointer<Double>

  init(
    _ tree: FrontalTree, _ index: Int, values: UnsafeBufferPointer<Double>,
    workspace: UnsafeBufferPointer<Double>
  ) {
    (self.tree, self.index, self.values) = (tree, index, values)
    front = tree.fronts[tree.frontOfRow[index]]
    columns = tree.columns.range(index)
    matrix = workspace.baseAddress! + front.start
  }

  /// Adds z (Py u' - N⁻¹w / d) for each factor, and the diagonal of P.
  func add(
    _ rows: MixedModelRows, _ terms: [GroupedTerm], _ variances: TermFactors,
    to gradient: inout MixedModelGradient, _ squares: inout Double
  ) {
    let last = columns.count - 1
    let variance = rows.variances[index] + variances.rowVariance
    let residual = weightedResidual(variance: variance)
    var quadratic = 0.0
    var position = 0
    for entry in rows.entryStarts[index]..<rows.entryStarts[index + 1] {
      let (term, share) = (rows.entries[entry].term, rows.entries[entry].share)
      let levels = terms[term].levelCount
      for column in 0..<levels {
        let product = product(position, last)
        quadratic += values[position] * product
        let part = residual * solution(position) - product / variance
        for level in 0..<levels {
          gradient.factors[term].elements[column * levels + level] += rows.shares[share + level] * part
        }
        position += 1
      }
    }
    for place in position..<last { quadratic += values[place] * product(place, last) }
    gradient.trace += (1 - quadratic / variance) / variance
    squares += residual * residual
  }

  /// The row's element of S⁻¹(y - Xb), with the variance of the row's own error.
  func weightedResidual(variance: Double) -> Double {
    let last = columns.count - 1
    var residual = values[last]
    for position in 0..<last { residual -= values[position] * solution(position) }
    return residual / variance
  }

  private func solution(_ position: Int) -> Double {
    matrix[tree.columns.places[columns.lowerBound + position] * front.size + front.size - 1]
  }

  /// An element of N⁻¹w for the row's w.
  private func product(_ position: Int, _ count: Int) -> Double {
    var sum = 0.0
    let place = tree.columns.places[columns.lowerBound + position]
    for other in 0..<count {
      let row = tree.columns.places[columns.lowerBound + other]
      let (low, high) = (min(place, row), max(place, row))
      sum += matrix[low * front.size + high] * values[other]
    }
    return sum
  }
}

extension MixedModelRows {
  /// The columns of a row in its front times a number: random effects, design, effect.
  func fill(
    _ values: UnsafeMutableBufferPointer<Double>, _ index: Int, _ terms: [GroupedTerm],
    _ variances: TermFactors,
    scale: Double
  ) {
    var position = 0
    for entry in entryStarts[index]..<entryStarts[index + 1] {
      let (term, share) = (entries[entry].term, entries[entry].share)
      let size = terms[term].levelCount
      for column in 0..<size {
        var value = 0.0
        for level in 0..<size {
          value += shares[share + level] * variances.factors[term].elements[column * size + level]
        }
        values[position] = value * scale
        position += 1
      }
    }
    for column in 0..<coefficientCount {
      values[position + column] = basis[index * coefficientCount + column] * scale
    }
    values[position + coefficientCount] = effects[index] * scale
  }
}
