import Estimates

extension FlowBox {
  /// The box of a code, written with any case, spaces or underscores; `nil` where there is none.
  public init?(code: String) { self.init(rawValue: Self.folded(code)) }

  private static func folded(_ code: String) -> String {
    String(code.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  }

  /// What is wrong with a code that no box has, ready to follow it.
  static func unknown(_ code: String) -> String {
    let known = allCases.map(\.rawValue)
    let nearest = nearestName(to: folded(code), among: known, maximumDistance: 3)
    return "is not a box" + (nearest.map { "; did you mean '\($0)'? The boxes are " } ?? "; the boxes are ")
      + known.joined(separator: ", ")
  }
}

extension StudyFlow {
  /// The number of a box: whole, 0 or more.
  static func count(_ number: Double) -> Int? {
    number >= 0 && number == number.rounded() && number <= 1e12 ? Int(number) : nil
  }
}
