import Tables

/// Codes as people write them.
enum CodeChoice {
  /// The code that is meant: as it is written, or all in small or all in capital letters. Any other mixture of letters
  /// is more likely a slip than a code.
  static func match(_ written: String, among known: [String], of key: String) throws(AnalysisError) -> String {
    let found = known.first { $0 == written } ?? known.first { $0.lowercased() == written || $0.uppercased() == written }
    guard let found else { throw .unknown(key: key, name: written, known: known) }
    return found
  }
}
