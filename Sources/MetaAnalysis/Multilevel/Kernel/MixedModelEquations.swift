import LinearAlgebra
import RealModule

/// Henderson's mixed-model equations of effects, random terms and a design, solved by fronts: the likelihood of the terms'
/// variances, the coefficients, the random effects, and the likelihood's gradient.
///
/// With S = D + ZLL'Z' (D the rows' own variances, L the terms' factors), N = [I + L'Z'D⁻¹ZL, L'Z'D⁻¹X; ., X'D⁻¹X] has
/// ln |N| = ln |S| - ln |D| + ln |X'S⁻¹X|, and nothing is as large as k x k. Variances of 0 are as good as any others.
///
/// Source: Bates and DebRoy 2004, doi 10.1016/j.jmva.2004.04.013; the gradient from N⁻¹ on the pattern of its factor.
struct MixedModelEquations {
  let rows: MixedModelRows
  let tree: FrontalTree
  let terms: [GroupedTerm]
  /// The fronts' matrices, column after column, of which the lower triangles are used.
  private var workspace: [Double]
  /// One row's columns in its front: random effects, design, effect.
  private var values: [Double]
  /// A front's own columns while its inverse is made.
  private var panel: [Double] = []

  init(_ rows: MixedModelRows, _ terms: [GroupedTerm]) {
    self.rows = rows
    self.terms = terms
    tree = FrontalTree(rows, terms: terms)
    workspace = Array(repeating: 0, count: tree.workspaceSize)
    values = Array(repeating: 0, count: tree.columns.longest)
  }

  private var p: Int { rows.coefficientCount }
}

/// What the equations say of variances.
struct MixedModelSolution {
  /// ln |S| + y'Py, and for the restricted likelihood ln |X'S⁻¹X|; minus half of it is the log-likelihood but for constants.
  var criterion: Double
  /// y'Py.
  var residual: Double
  /// ln |X'S⁻¹X|.
  var logInformation: Double
  /// The coordinates of the fitted mean in the basis.
  var coefficients: [Double]
}

/// The likelihood's derivatives, and what they are made of.
struct MixedModelGradient {
  /// By the variance of each row's random effect.
  var rowVariance: Double
  /// By the elements of each term's factor.
  var factors: [SquareMatrix]
  /// tr P, or tr W for the full likelihood.
  var trace: Double
}

extension MixedModelEquations {
  /// Solves the equations at given variances. O(k (p + terms)²) for nested terms and small groups.
  mutating func solve(_ variances: TermFactors, restricted: Bool) -> MixedModelSolution {
    for index in workspace.indices { workspace[index] = 0 }
    var logDeterminant = assemble(variances)
    for index in tree.fronts.indices.dropLast() {
      logDeterminant += eliminate(index, adding: 1)
      passOn(index)
    }
    let root = tree.fronts.count - 1
    let logInformation = eliminate(root, adding: 0)
    if restricted { logDeterminant += logInformation }
    let residual = max(0, workspace[tree.fronts[root].start + p * (p + 1) + p])
    return MixedModelSolution(
      criterion: logDeterminant + residual, residual: residual, logInformation: logInformation,
      coefficients: coefficients())
  }

  /// Adds each row's products to its front; the sum of the rows' ln d.
  private mutating func assemble(_ variances: TermFactors) -> Double {
    let (rows, tree, terms) = (rows, tree, terms)
    var logarithm = LogarithmOfProduct()
    workspace.withUnsafeMutableBufferPointer { workspace in
      values.withUnsafeMutableBufferPointer { values in
        for index in 0..<rows.count {
          let variance = rows.variances[index] + variances.rowVariance
          logarithm.multiply(by: variance)
          rows.fill(values, index, terms, variances, scale: 1 / variance.squareRoot())
          let front = tree.fronts[tree.frontOfRow[index]]
          let matrix = workspace.baseAddress! + front.start
          let columns = tree.columns.range(index)
          for (first, column) in columns.enumerated() {
            let (place, value) = (tree.columns.places[column], values[first])
            for (second, other) in (column..<columns.upperBound).enumerated() {
              let row = tree.columns.places[other]
              let (low, high) = (min(place, row), max(place, row))
              matrix[low * front.size + high] += value * values[first + second]
            }
          }
        }
      }
    }
    return logarithm.value
  }

  /// Factorises a front's own columns and takes their part from the rest; ln of their determinant.
  private mutating func eliminate(_ index: Int, adding diagonal: Double) -> Double {
    let front = tree.fronts[index]
    let size = front.size
    return workspace.withUnsafeMutableBufferPointer { workspace in
      let matrix = workspace.baseAddress! + front.start
      var logarithm = LogarithmOfProduct()
      for column in 0..<front.own { matrix[column * (size + 1)] += diagonal }
      for column in 0..<front.own {
        logarithm.multiply(by: matrix[column * (size + 1)])
        let pivot = matrix[column * (size + 1)].squareRoot()
        let own = matrix + column * size
        for row in column..<size { own[row] /= pivot }
        for other in column + 1..<size {
          let factor = own[other]
          guard factor != 0 else { continue }
          let target = matrix + other * size
          for row in other..<size { target[row] -= factor * own[row] }
        }
      }
      return logarithm.value
    }
  }

  /// Adds what is left of a front to its parent.
  private mutating func passOn(_ index: Int) {
    let front = tree.fronts[index]
    let parent = tree.fronts[front.parent]
    let tree = tree
    workspace.withUnsafeMutableBufferPointer { workspace in
      for column in front.own..<front.size {
        let target = parent.start + tree.places[front.map + column - front.own] * parent.size
        let source = front.start + column * front.size
        for row in column..<front.size {
          workspace[target + tree.places[front.map + row - front.own]] += workspace[source + row]
        }
      }
    }
  }

  /// The solution in the root, which is written in the place of the last row.
  private mutating func coefficients() -> [Double] {
    let root = tree.fronts.count - 1
    solveOwn(root)
    let front = tree.fronts[root]
    return (0..<p).map { workspace[front.start + $0 * front.size + p] }
  }

  /// The solution of a front's own columns, given that of the rest; both in the last row.
  private mutating func solveOwn(_ index: Int) {
    let front = tree.fronts[index]
    let size = front.size
    for column in (0..<front.own).reversed() {
      let start = front.start + column * size
      var sum = workspace[start + size - 1]
      for row in column + 1..<size - 1 {
        sum -= workspace[start + row] * workspace[front.start + row * size + size - 1]
      }
      workspace[start + size - 1] = sum / workspace[start + column]
    }
  }
}

extension MixedModelEquations {
  /// The derivatives of the log-likelihood at variances that have just been solved. O of the solution.
  mutating func gradient(_ variances: TermFactors, restricted: Bool) -> MixedModelGradient {
    invertRoot(restricted: restricted)
    for index in tree.fronts.indices.dropLast().reversed() {
      takeFromParent(index)
      solveOwn(index)
      invertOwn(index)
    }
    var gradient = MixedModelGradient(
      rowVariance: 0, factors: terms.map { SquareMatrix(size: $0.levelCount) }, trace: 0)
    var squares = 0.0
    workspace.withUnsafeBufferPointer { workspace in
      values.withUnsafeMutableBufferPointer { values in
        for index in 0..<rows.count {
          rows.fill(values, index, terms, variances, scale: 1)
          let part = RowPart(tree, index, values: UnsafeBufferPointer(values), workspace: workspace)
          part.add(rows, terms, variances, to: &gradient, &squares)
        }
      }
    }
    gradient.rowVariance = 0.5 * (squares - gradient.trace)
    return gradient
  }

  /// S⁻¹(y - Xb) of the rows at variances that have just been solved; S⁻¹y without a design. O of the solution.
  mutating func weightedResiduals(_ variances: TermFactors) -> [Double] {
    for index in tree.fronts.indices.dropLast().reversed() {
      takeSolutionFromParent(index)
      solveOwn(index)
    }
    let (rows, tree, terms) = (rows, tree, terms)
    return workspace.withUnsafeBufferPointer { workspace in
      values.withUnsafeMutableBufferPointer { values in
        (0..<rows.count).map { index in
          rows.fill(values, index, terms, variances, scale: 1)
          return RowPart(tree, index, values: UnsafeBufferPointer(values), workspace: workspace)
            .weightedResidual(variance: rows.variances[index] + variances.rowVariance)
        }
      }
    }
  }

  /// (X'S⁻¹X)⁻¹ at variances that have just been solved.
  mutating func inverseInformation() -> Matrix {
    invertRoot(restricted: true)
    let front = tree.fronts[tree.fronts.count - 1]
    var inverse = Matrix(rows: p, columns: p)
    for column in 0..<p {
      for row in column..<p {
        let value = workspace[front.start + column * front.size + row]
        (inverse[row, column], inverse[column, row]) = (value, value)
      }
    }
    return inverse
  }

  /// (X'S⁻¹X)⁻¹ in the root; 0 for the full likelihood, which takes the mean as known.
  private mutating func invertRoot(restricted: Bool) {
    let root = tree.fronts.count - 1
    if restricted {
      invertOwn(root)
    } else {
      let front = tree.fronts[root]
      for column in 0..<p {
        for row in column..<p { workspace[front.start + column * front.size + row] = 0 }
      }
    }
  }

  /// The parent's part of the inverse and of the solution, for a front's later columns.
  private mutating func takeFromParent(_ index: Int) {
    let front = tree.fronts[index]
    let parent = tree.fronts[front.parent]
    for column in front.own..<front.size - 1 {
      let source = parent.start + tree.places[front.map + column - front.own] * parent.size
      let target = front.start + column * front.size
      for row in column..<front.size {
        workspace[target + row] = workspace[source + tree.places[front.map + row - front.own]]
      }
    }
  }

  /// The parent's part of the solution, for a front's later columns.
  private mutating func takeSolutionFromParent(_ index: Int) {
    let front = tree.fronts[index]
    let parent = tree.fronts[front.parent]
    for column in front.own..<front.size - 1 {
      let source = parent.start + tree.places[front.map + column - front.own] * parent.size
      workspace[front.start + column * front.size + front.size - 1] = workspace[source + parent.size - 1]
    }
  }

  /// The inverse in a front's own columns, given that in the rest: with T = L₂₁L₁₁⁻¹ the blocks -N₂₂⁻¹T and
  /// L₁₁⁻ᵀL₁₁⁻¹ + T'N₂₂⁻¹T.
  private mutating func invertOwn(_ index: Int) {
    let front = tree.fronts[index]
    let (own, size, last) = (front.own, front.size, front.size - 1)
    panel.removeAll(keepingCapacity: true)
    panel.append(contentsOf: repeatElement(0, count: own * last))
    panel.withUnsafeMutableBufferPointer { panel in
      workspace.withUnsafeMutableBufferPointer { workspace in
        let matrix = workspace.baseAddress! + front.start
        // Rows above `own`: L₁₁⁻¹; below: T.
        for column in (0..<own).reversed() {
          let pivot = matrix[column * (size + 1)]
          panel[column * last + column] = 1 / pivot
          for row in column + 1..<max(last, column + 1) {
            var sum = row < own ? 0 : matrix[column * size + row]
            for between in column + 1..<own where row >= own || between <= row {
              sum += (row < own ? 1 : -1) * panel[between * last + row] * matrix[column * size + between]
            }
            panel[column * last + row] = (row < own ? -sum : sum) / pivot
          }
        }
        for column in 0..<own {
          for row in own..<max(last, own) {
            var sum = 0.0
            for other in own..<last {
              sum += matrix[min(row, other) * size + max(row, other)] * panel[column * last + other]
            }
            matrix[column * size + row] = -sum
          }
        }
        for column in 0..<own {
          for row in column..<own {
            var sum = 0.0
            for other in row..<own { sum += panel[column * last + other] * panel[row * last + other] }
            for other in own..<max(last, own) {
              sum -= panel[row * last + other] * matrix[column * size + other]
            }
            matrix[column * size + row] = sum
          }
        }
      }
    }
  }
}
