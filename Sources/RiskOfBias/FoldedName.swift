extension String {
  /// The name as names of tools, domains and judgements compare: in lower case, without spaces, hyphens, underscores and
  /// apostrophes.
  var foldedName: String {
    String(
      lowercased().filter {
        !$0.isWhitespace && !"-\u{2010}\u{2011}\u{2012}\u{2013}_'\u{2019}".contains($0)
      })
  }
}
