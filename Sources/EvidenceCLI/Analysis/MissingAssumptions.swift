import Evidence

/// The assumptions that the options ask for.
extension MissingCommand {
  /// The log odds ratios of curves and of the grid.
  func oddsRatios() throws -> (curve: [Double], grid: [Double]) {
    guard let imor else {
      let grid = [0.1, 0.2, 0.5, 1, 2, 5, 10].map { Double.log($0) }
      let even = (-19...19).filter { $0 != 0 }.map { Double.log(10) * Double($0) / 20 }
      return (grid + even, grid)
    }
    let values = try numbers(imor, option: "--imor")
    guard values.allSatisfy({ $0 > 0 }) else {
      throw CommandFailure.usage(
        "--imor '\(imor)': an odds ratio is positive; the extremes stand in the output anyway")
    }
    let logs = values.map { Double.log($0) }
    return (logs, logs)
  }

  /// The differences of means of curves and of the grid.
  func differences(unit: Double) throws -> (curve: [Double], grid: [Double]) {
    guard let imdom else {
      return (
        (-20...20).map { unit * Double($0) / 20 }, [-1, -0.5, -0.25, 0, 0.25, 0.5, 1].map { unit * $0 }
      )
    }
    let values = try numbers(imdom, option: "--imdom")
    return (values, values)
  }

  /// The values that the outcome can have.
  func valueRange() throws -> ClosedRange<Double>? {
    guard let range else { return nil }
    let values = try numbers(range, option: "--range")
    guard values.count == 2, values[0] < values[1] else {
      throw CommandFailure.usage("--range '\(range)': write the lowest and the highest value, as in 0,54")
    }
    return values[0]...values[1]
  }

  private func numbers(_ text: String, option: String) throws -> [Double] {
    var numbers: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = Double(part.trimmingSpaces), number.isFinite else {
        throw CommandFailure.usage("\(option): '\(part)' is not a number")
      }
      if option == "--range" || !numbers.contains(number) { numbers.append(number) }
    }
    guard numbers.count <= 50 else {
      throw CommandFailure.usage("\(option): \(numbers.count) values; at most 50, since all pairs are pooled")
    }
    return numbers
  }

  /// The median, to one significant digit: a round unit for differences.
  static func roundedMedian(_ values: [Double]) -> Double { rounded(median(values)) }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 1 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// One significant digit.
  private static func rounded(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    let power = Double.pow(10, Double.log10(value).rounded(.down))
    return (value / power).rounded() * power
  }
}
