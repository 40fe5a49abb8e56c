/// The largest number of a column, where it is one that stands for a missing value in many files (9, 99, 999, 9999) and is far
/// from all others.
package struct Sentinel {
  /// The fields of numbers in which such are looked for, but for their group.
  package static let fields = ["mean", "sd", "n", "se", "median"].flatMap { [$0 + "1", $0 + "2", $0] }

  /// The fields whose numbers would be as large in the same row if it were on another scale, or a larger study.
  package static func companions(of field: String) -> [String] {
    let all = field.hasPrefix("n") ? ["n1", "n2"] : fields.filter { !$0.hasPrefix("n") }
    return all.filter { $0 != field }
  }

  /// Whether other numbers of the row are as large.
  package func isExplained(by companions: [Double]) -> Bool {
    companions.contains { $0 != largest && abs($0) >= largest / 3 }
  }

  /// How many times as large as every other number it is.
  private static let leastRatio = 10.0

  private var largest = -Double.infinity
  private var next = -Double.infinity

  package init() {}

  /// Takes a number of the column.
  package mutating func add(_ number: Double) {
    if number > largest {
      (next, largest) = (largest, number)
    } else if number < largest, number > next {
      next = number
    }
  }

  /// The number; `nil` where the largest is none, or is like the others.
  package var value: Double? {
    [9, 99, 999, 9999].contains(largest) && next > 0 && largest >= Self.leastRatio * next ? largest : nil
  }
}
