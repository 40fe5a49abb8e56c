import RealModule

/// How the standard deviations of other studies' arms stand for one that a study does not report.
public enum DeviationBorrowing: String, Sendable, Hashable, Codable, CaseIterable {
  /// The root of their mean variance, weighted by n - 1.
  case pooled
  /// Their median.
  case median
  /// The largest: the most cautious.
  case largest

  /// The code of the route of studies with a borrowed standard deviation.
  public static let route = BorrowedDeviation().code

  /// The standard deviation that these arms lend; `nil` where there are none. O(n log n).
  package func deviation(of arms: [ArmDeviation]) -> Double? {
    let lent = arms.compactMap { arm in arm.deviation.map { (deviation: $0, n: arm.n) } }
    guard !lent.isEmpty else { return nil }
    switch self {
    case .pooled:
      let weights = lent.reduce(0) { $0 + ($1.n - 1) }
      return (lent.reduce(0) { $0 + ($1.n - 1) * $1.deviation * $1.deviation } / weights).squareRoot()
    case .median:
      let sorted = lent.map(\.deviation).sorted()
      let middle = sorted.count / 2
      return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    case .largest: return lent.map(\.deviation).max()
    }
  }

  /// The step by which an arm gets its standard deviation.
  ///
  /// - Parameters:
  ///   - field: The field that is missing.
  ///   - deviation: What stands in its place.
  ///   - count: How many arms lend it.
  ///   - lenders: The names of their studies.
  ///   - score: What is measured, where that is known.
  package func step(
    for field: InputField, _ deviation: Double, arms count: Int, of lenders: [String],
    measuring score: String?
  ) -> RouteStep {
    let formula =
      switch self {
      case .pooled: "√(Σ (n - 1) sd² / Σ (n - 1))"
      case .median: "the median SD"
      case .largest: "the largest SD"
      }
    return BorrowedDeviation().step(
      "\(field.name) = \(formula) of \(count) \(count == 1 ? "arm" : "arms") = \(shown(deviation))",
      assuming: "the SD is like those of \(lenders.joined(separator: ", "))\(score.map { " (\($0))" } ?? "")")
  }
}

/// Means without standard deviations, which the arms of other studies lend where that is chosen.
struct BorrowedDeviation: DocumentedRoute {
  let code = "means-borrowed-sd"
  let name = "Means without SDs, with `--borrow-sd`"
  /// None by themselves.
  let inputs: [[InputField]] = []
  let formula =
    "sd = √(Σ (n - 1) sd² / Σ (n - 1)) over the arms of other studies, or the median or the largest of their SDs"
  let assumption: String? = "the SD is like those of the other studies"
  let source: String? = "Cochrane Handbook 6.5.2.7"
}
