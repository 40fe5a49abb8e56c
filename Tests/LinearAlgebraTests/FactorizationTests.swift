import LinearAlgebra
import Testing

/// Factorisations multiply back to the matrix, and solve.
@Suite struct FactorizationTests {
  static let rounding = 1e-13
  static let positiveDefinite = Matrix(columns: [[4, 2, 0.6], [2, 5, 1], [0.6, 1, 3]])

  static func distance(_ left: Matrix, _ right: Matrix) -> Double {
    zip(left.elements, right.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  @Test func choleskySolves() throws {
    let factor = try #require(Cholesky(Self.positiveDefinite))
    let product = Self.positiveDefinite * factor.inverse
    #expect(Self.distance(product, .identity(3)) <= Self.rounding)
    let x = factor.solve([1, 2, 3])
    let b = Self.positiveDefinite * x
    #expect(zip(b, [1, 2, 3]).allSatisfy { abs($0 - $1) <= Self.rounding })
  }

  @Test func choleskyReadsTheLowerTriangle() throws {
    var lower = Self.positiveDefinite
    lower[0, 2] = 99
    let factor = try #require(Cholesky(lower))
    #expect(Self.distance(factor.inverse, Cholesky(Self.positiveDefinite)!.inverse) <= Self.rounding)
  }

  /// det [[4, 2], [2, 5]] = 16.
  @Test func logDeterminant() throws {
    let factor = try #require(Cholesky(Matrix(columns: [[4, 2], [2, 5]])))
    #expect(abs(factor.logDeterminant - 2.772588722239781) <= Self.rounding)
  }

  @Test func choleskyRefusesWhatIsNotPositiveDefinite() {
    #expect(Cholesky(Matrix(columns: [[1, 2], [2, 1]])) == nil)
    #expect(Cholesky(Matrix(rows: 2, columns: 2)) == nil)
  }

  @Test func pivotedQRMultipliesBack() {
    let matrix = Matrix(columns: [[1, 2, 3, 4], [0, 1, 0, 1], [10, 20, 10, -7]])
    let factorization = PivotedQR(matrix)
    let product = factorization.q * factorization.r
    for (place, column) in factorization.pivots.enumerated() {
      for row in 0..<4 { #expect(abs(product[row, place] - matrix[row, column]) <= 1e-13 * 20) }
    }
    #expect(Self.distance(factorization.q.transposed * factorization.q, .identity(3)) <= Self.rounding)
    #expect(Self.distance(factorization.inverseR * factorization.r, .identity(3)) <= Self.rounding)
    #expect(factorization.rank(tolerance: 1e-9) == 3)
    #expect(factorization.pivots.sorted() == [0, 1, 2])
  }

  @Test func pivotedQRShowsTheRank() {
    let matrix = Matrix(columns: [[1, 2, 3, 4], [1, 1, 1, 1], [3, 4, 5, 6]])
    #expect(PivotedQR(matrix).rank(tolerance: 1e-9) == 2)
    #expect(PivotedQR(Matrix(rows: 3, columns: 2)).rank(tolerance: 1e-9) == 0)
  }

  /// What is factorised lies at another place in memory each time. OpenBLAS, with which this fails, sums in an order that depends
  /// on it; tests are run with the reference implementation (`Scripts/test`).
  @Test func digitsDoNotDependOnPlacesInMemory() throws {
    let columns = (0..<7).map { column in (0..<41).map { Double(($0 * $0 * (column + 3)) % 97) / 7 } }
    let (matrix, squares) = (
      Matrix(columns: columns), Matrix(columns: columns).transposed * Matrix(columns: columns)
    )
    let (factorization, inverse) = (PivotedQR(matrix), try #require(Cholesky(squares)).inverse)
    var held: [[UInt8]] = []
    for size in 1...64 {
      held.append(Array(repeating: 1, count: size * 16 + 1))
      let again = PivotedQR(matrix)
      #expect(again.q == factorization.q && again.r == factorization.r)
      #expect(Cholesky(squares)?.inverse == inverse)
    }
    #expect(held.count == 64)
  }
}

/// Matrices: layout and arithmetic.
@Suite struct MatrixTests {
  let matrix = Matrix(columns: [[1, 2, 3], [4, 5, 6]])

  @Test func columnsComeFirst() {
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix[2, 1] == 6)
    #expect(Array(matrix.column(1)) == [4, 5, 6])
    #expect(matrix.transposed == Matrix(columns: [[1, 4], [2, 5], [3, 6]]))
  }

  @Test func products() {
    #expect(matrix.transposed * matrix == Matrix(columns: [[14, 32], [32, 77]]))
    #expect(matrix * [1, -1] == [-3, -3, -3])
    #expect((matrix * 2)[0, 1] == 8)
    #expect((matrix.transposed * matrix).trace == 91)
    #expect(Matrix.identity(2) * Matrix.identity(2) == .identity(2))
  }

  @Test func submatrixKeepsTheOrderGiven() {
    let square = Matrix(columns: [[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    #expect(square.submatrix([2, 0]) == Matrix(columns: [[9, 7], [3, 1]]))
  }

  @Test func shapesAreChecked() async {
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 2, columns: 2, elements: [1]) }
    await #expect(processExitsWith: .failure) { _ = Matrix(columns: [[1, 2], [3]]) }
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 3) * Matrix(rows: 2, columns: 3)
    }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 2, columns: 3) * [1, 2] }
    await #expect(processExitsWith: .failure) { _ = Cholesky(Matrix(rows: 2, columns: 3)) }
    await #expect(processExitsWith: .failure) { _ = PivotedQR(Matrix(rows: 2, columns: 3)) }
  }
}
