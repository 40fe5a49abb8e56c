/// A way in which rows state a quantity: as a number of its own, or by numbers that it follows from.
struct FactSource: Sendable {
  /// In the codes of checks: `means`.
  let code: String
  /// In sentences: "the means".
  let words: String
  /// What a row states; `nil` where it does not.
  let fact: @Sendable (ReportedRow) -> Fact?

  init(_ code: String, _ words: String, _ fact: @escaping @Sendable (ReportedRow) -> Fact?) {
    self.code = code
    self.words = words
    self.fact = fact
  }

  /// A field of the quantity itself.
  init(field: String, _ words: String) { self.init(field, words) { $0.fact(field) } }
}
