/// Two names in one text, for both arms or both directions.
struct NamePair {
  let first: String
  let second: String

  /// Two names.
  init(_ first: String, _ second: String) { (self.first, self.second) = (first, second) }

  /// Reads `FIRST,SECOND`, or `FIRST|SECOND` where a name has a comma; `nil` where it is not two names.
  init?(_ text: String) {
    let separator: Character = text.contains("|") ? "|" : ","
    let names = text.split(separator: separator, omittingEmptySubsequences: false).map {
      String($0.drop { $0 == " " })
    }
    guard names.count == 2, names.allSatisfy({ !$0.isEmpty }) else { return nil }
    (first, second) = (names[0], names[1])
  }

  /// The text that reads as the names.
  var text: String {
    [first, second].contains { $0.contains(",") } ? "\(first)|\(second)" : "\(first),\(second)"
  }
}
