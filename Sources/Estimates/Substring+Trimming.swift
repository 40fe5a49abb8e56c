extension Substring {
  /// The text without spaces at either end.
  package var trimmingSpaces: String {
    var rest = self
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}
