/// A dense matrix of doubles in column-major order.
public struct Matrix: Sendable, Hashable, Codable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, column after column.
  public internal(set) var elements: [Double]

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, elements: Array(repeating: 0, count: rows * columns))
  }

  /// A matrix of the given elements, column after column.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(elements.count == rows * columns, "a matrix has rows times columns elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix of the given columns, all of one length.
  public init(columns: [[Double]]) {
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns have one length")
    self.init(rows: rows, columns: columns.count, elements: Array(columns.joined()))
  }

  /// The element in a row and a column, both from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { elements[column * rows + row] }
    set { elements[column * rows + row] = newValue }
  }

  /// One column.
  public func column(_ index: Int) -> ArraySlice<Double> {
    elements[index * rows..<(index + 1) * rows]
  }

  /// The rows and columns at the given indices, in that order.
  public func submatrix(_ indices: [Int]) -> Matrix {
    Matrix(columns: indices.map { column in indices.map { self[$0, column] } })
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for column in 0..<columns {
      for row in 0..<rows { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The sum of the diagonal.
  public var trace: Double {
    (0..<min(rows, columns)).reduce(0) { $0 + self[$1, $1] }
  }

  /// Every element times a number.
  public static func * (matrix: Matrix, factor: Double) -> Matrix {
    Matrix(rows: matrix.rows, columns: matrix.columns, elements: matrix.elements.map { $0 * factor })
  }

  /// The differences of elements.
  public static func - (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.rows == right.rows && left.columns == right.columns, "dimensions agree")
    return Matrix(
      rows: left.rows, columns: left.columns, elements: zip(left.elements, right.elements).map { $0 - $1 })
  }

  /// The matrix product. O(m n p) for small matrices: nothing here is as long as the studies.
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columns == right.rows, "inner dimensions agree")
    var result = Matrix(rows: left.rows, columns: right.columns)
    for j in 0..<right.columns {
      for l in 0..<left.columns {
        for i in 0..<left.rows { result[i, j] += left[i, l] * right[l, j] }
      }
    }
    return result
  }

  /// The product with a vector.
  public static func * (matrix: Matrix, vector: [Double]) -> [Double] {
    precondition(matrix.columns == vector.count, "inner dimensions agree")
    var result = Array(repeating: 0.0, count: matrix.rows)
    for j in 0..<matrix.columns {
      for i in 0..<matrix.rows { result[i] += matrix[i, j] * vector[j] }
    }
    return result
  }
}
