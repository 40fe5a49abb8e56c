/// What the headers of a table say in words, each read once.
struct TableHeaders {
  /// What each header says; `nil` where it is not understood.
  let meanings: [HeaderMeaning?]

  init(_ headers: [String]) {
    let words = headers.map { HeaderWords($0) }
    let lexicon = HeaderLexicon()
    meanings = words.map { HeaderMeaning($0, in: lexicon) }
  }
}
