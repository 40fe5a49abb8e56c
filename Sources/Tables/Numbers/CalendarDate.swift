/// Dates as spreadsheets write them where a number or a name was typed.
package enum CalendarDate {
  /// Whether a text is a date and nothing else: `2026-04-03`, `3-Apr`, `Apr-26`, `03/04/2026`. `3-4` and `3/4` are
  /// not: they may be what was meant; nor is `May 2014`, the name of a study.
  package static func isDate(_ text: String) -> Bool {
    var parts = text.split { "-/.".contains($0) }.map(String.init)
    if let last = parts.last, last.first?.isNumber ?? false, let time = last.firstIndex(of: "T") {
      parts[parts.count - 1] = String(last[..<time])
    }
    guard text.contains(where: { "-/.".contains($0) }) else { return false }
    switch parts.count {
    case 2: return parts.contains(where: isMonth) && parts.contains { isNumber($0, upTo: 9_999) }
    case 3:
      let hasYear = parts.contains { $0.count == 4 && isNumber($0, upTo: 2_999) }
      let others = parts.filter { $0.count != 4 || isMonth($0) }
      return hasYear && others.count == 2 && others.allSatisfy { isMonth($0) || isNumber($0, upTo: 31) }
    default: return false
    }
  }

  /// Whether a text is a day or a month as spreadsheets make them of two numbers with a sign between: `8-Dec`, `08. Dez`, `Dez 80`,
  /// with spaces as well.
  package static func isDay(_ text: String) -> Bool {
    let parts = text.split { "-/. ".contains($0) }.map(String.init)
    return isDate(text)
      || parts.count == 2 && parts.contains(where: isMonth) && parts.contains { isNumber($0, upTo: 9_999) }
  }

  private static func isNumber(_ text: String, upTo most: Int) -> Bool {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    return Int(text).map { $0 <= most } ?? false
  }

  /// The first three letters of a month in English, German, French, Spanish or Portuguese, alone or with the rest.
  private static func isMonth(_ text: String) -> Bool {
    let letters = text.lowercased()
    guard letters.count >= 3, letters.allSatisfy(\.isLetter) else { return false }
    return months.contains(letters) || abbreviations.contains(letters)
  }

  private static let abbreviations: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mrz", "mär",
    "mai",
    "okt", "dez", "fév", "févr", "avr", "juin", "juil", "août", "déc", "ene", "abr", "ago", "dic", "fev",
    "set", "out",
  ]
  private static let months: Set<String> = [
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december",
    "januar", "februar", "märz", "juni", "juli", "oktober", "dezember",
  ]
}
