extension Double {
  /// The finite number that a text says in decimal digits; neither hexadecimal digits nor "inf" are numbers of codes.
  package init?(decimal text: String) {
    guard text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    self = number
  }

  /// The shortest text that reads back to the number, without a fraction where it has none: the 4 of `t:4`.
  package var codeText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
