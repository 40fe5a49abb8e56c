/// What was asked of a document's mappings while values were decoded: the keys that are known at each place.
final class DecodingRecord {
  /// The keys that were asked for, by the place of their mapping.
  private(set) var asked: [Mark: [String]] = [:]

  func ask(_ key: String, of mark: Mark) {
    if asked[mark, default: []].contains(key) { return }
    asked[mark, default: []].append(key)
  }
}
