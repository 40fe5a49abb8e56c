/// Numbers between commas in an option's value.
enum NumberList {
  /// - Parameter example: What may be written.
  static func read(_ text: String, option: String, example: String? = nil) throws -> [Double] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let number = Double(part.trimmingSpaces), number.isFinite else {
        let advice = example.map { "; write \($0)" } ?? ""
        throw CommandFailure.usage("\(option): '\(part)' is not a number\(advice)")
      }
      return number
    }
  }
}
