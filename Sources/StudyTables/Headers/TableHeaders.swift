/// What the headers of a table say in words, each read once.
///
/// A table is read in English and at most one other language, the one that its longer words show; abbreviations of that
/// language count only then.
struct TableHeaders {
  /// What each header says; `nil` where it is not understood.
  let meanings: [HeaderMeaning?]
  /// The language beside English, where the headers show one.
  let language: HeaderLanguage?

  /// The headers of a table, each of whose columns holds one fact where its cells were taken apart.
  init(_ source: StudyTable) {
    let headers = TableHeaders(source.table.headers)
    language = headers.language
    guard let split = source.split else {
      meanings = headers.meanings
      return
    }
    meanings = headers.meanings.enumerated().map { split.meanings[$0] ?? $1 }
  }

  init(_ headers: [String]) {
    let words = headers.map { HeaderWords($0) }
    var best = (language: HeaderLanguage?.none, meanings: Self.meanings(of: words, in: nil), shown: 0)
    for language in HeaderLanguage.others {
      let shown = language.headersShowing(words)
      guard shown > 0 else { continue }
      let meanings = Self.meanings(of: words, in: language)
      let understood = meanings.count { $0 != nil }
      let most = best.meanings.count { $0 != nil }
      if best.language == nil || (understood, shown) > (most, best.shown) {
        best = (language, meanings, shown)
      }
    }
    (language, meanings) = (best.language, best.meanings)
  }

  private static func meanings(of headers: [HeaderWords], in language: HeaderLanguage?) -> [HeaderMeaning?] {
    let lexicon = HeaderLexicon(language)
    return takingAnalysed(
      withoutOtherLevels(headers.map { HeaderMeaning($0, in: lexicon) }, headers), headers, lexicon)
  }

  /// People who were analysed (`N intervention analysed`) are those of a group's results, before others (`N intervention`).
  private static func takingAnalysed(
    _ meanings: [HeaderMeaning?], _ headers: [HeaderWords], _ lexicon: HeaderLexicon
  ) -> [HeaderMeaning?] {
    var result = meanings
    for (place, header) in headers.enumerated() {
      guard meanings[place] == nil, let people = HeaderMeaning(analysedIn: header, in: lexicon) else {
        continue
      }
      for other in meanings.indices where meanings[other] == people { result[other] = nil }
      result[place] = people
    }
    return result
  }

  /// Beside the ends of a 95% interval those of another are not read.
  private static func withoutOtherLevels(
    _ meanings: [HeaderMeaning?], _ headers: [HeaderWords]
  ) -> [HeaderMeaning?] {
    func isOfOtherLevel(_ place: Int) -> Bool {
      guard case .effect(.bound) = meanings[place] else { return false }
      return IntervalLevel(headers[place].words).map { $0.level != 0.95 } ?? false
    }
    let others = Set(meanings.indices.filter(isOfOtherLevel))
    guard !others.isEmpty else { return meanings }
    let usual = Set(meanings.indices.filter { !others.contains($0) }.compactMap { meanings[$0] })
    return meanings.enumerated().map { place, meaning in
      others.contains(place) && meaning.map(usual.contains) ?? false ? nil : meaning
    }
  }
}
