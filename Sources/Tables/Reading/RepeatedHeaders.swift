/// Headers that stand over several columns and are told apart by the columns before them, as Comprehensive Meta-Analysis
/// writes them: each effect, and behind it `Std Err`, `Variance`, limits, intervals and tests of its own.
///
/// ```
/// Study name,Hedges's g,Std Err,Std diff in means,Std Err
/// ```
///
/// Such a column is called by both, `Hedges's g Std Err`.
struct RepeatedHeaders {
  /// The columns' names.
  let names: [String]
  /// The headers that were told apart, with the names that they have.
  let told: [String]

  /// The names of columns of which some have one header; `nil` where none have, or where what stands before them does not
  /// tell them apart.
  init?(_ headers: [String]) {
    var places: [String: [Int]] = [:]
    for (place, header) in headers.enumerated() where !header.isEmpty {
      places[header, default: []].append(place)
    }
    let repeated = places.values.filter { $0.count > 1 }
    guard !repeated.isEmpty else { return nil }
    var names = headers
    for columns in repeated {
      for column in columns {
        guard Self.isOfEffect(headers[column]), let owner = Self.owner(of: column, in: headers) else {
          return nil
        }
        names[column] = "\(owner) \(headers[column])"
      }
    }
    let named = names.filter { !$0.isEmpty }
    guard Set(named).count == named.count else { return nil }
    self.names = names
    told = repeated.joined().sorted().map { names[$0] }
  }

  /// The header that a column stands behind, others of its kind between them aside.
  private static func owner(of column: Int, in headers: [String]) -> String? {
    headers[..<column].last { !isOfEffect($0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether a header says what stands behind an effect.
  private static func isOfEffect(_ header: String) -> Bool {
    ofEffects.contains(header.lowercased().filter { $0.isLetter })
  }

  /// Without case, spaces and signs.
  private static let ofEffects: Set<String> = [
    "stderr", "stderror", "standarderror", "variance", "lowerlimit", "upperlimit", "lower", "upper", "zvalue",
    "pvalue", "ci", "ki", "ic", "iqr", "range",
  ]
}
