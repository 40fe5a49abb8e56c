/// A line through points by ordinary least squares.
struct OrdinaryLine {
  /// The value at 0.
  let intercept: Double
  /// The change with one unit.
  let slope: Double
  /// The mean of the predictor, and of its square.
  let mean: Double
  let meanSquare: Double
  /// The sum of squares of the predictor around its mean.
  let squares: Double
  /// The residual sum of squares.
  let residual: Double
  /// The sum of squares of the values around their mean.
  private let total: Double

  /// O(k), around the means.
  /// - Throws: `predictorDoesNotVary`.
  init(_ values: [Double], on predictor: [Double]) throws(SmallStudyError) {
    let count = Double(values.count)
    let (center, level) = (predictor.reduce(0, +) / count, values.reduce(0, +) / count)
    var (squares, products, total) = (0.0, 0.0, 0.0)
    for (x, y) in zip(predictor, values) {
      squares += (x - center) * (x - center)
      products += (x - center) * (y - level)
      total += (y - level) * (y - level)
    }
    let size = predictor.reduce(0) { $0 + $1 * $1 }
    guard squares > 1e-26 * size else { throw .predictorDoesNotVary("the standard error") }
    let slope = products / squares
    (self.squares, self.slope, self.total) = (squares, slope, total)
    intercept = level - slope * center
    mean = center
    meanSquare = size / count
    residual = zip(predictor, values).reduce(0) { sum, point in
      let rest = point.1 - level - slope * (point.0 - center)
      return sum + rest * rest
    }
  }

  /// 1 - R²; `nil` where the values do not vary.
  var unexplainedShare: Double? { total > 0 ? min(1, residual / total) : nil }
}
