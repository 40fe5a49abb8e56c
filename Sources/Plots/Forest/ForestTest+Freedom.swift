extension ForestTest {
  /// The degrees of freedom as they are printed: `2`, or `2 and 3` for an F; `nil` for a z.
  func freedom(_ numbers: NumberStyle) -> String? {
    degreesOfFreedom.map { first in
      numbers.trimmed(first) + (denominatorDegreesOfFreedom.map { " and " + numbers.trimmed($0) } ?? "")
    }
  }
}
