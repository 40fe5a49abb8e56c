/// What the words of a time say of when it is, in comparison with others.
struct TimePoint {
  /// What times have in common that their numbers are compared by: days, or the words beside the number; `nil` for a time
  /// without a number.
  private(set) var scale: String?
  /// The number: in days where there is a unit.
  private(set) var value = 0.0
  /// Whether it is a measurement before anything was done.
  private(set) var isBaseline = false
  /// What is the same for times that are one: `3 mo` and `3 months`, `6` and `6.0`.
  private(set) var key: String

  init(_ text: String) {
    let (words, numbers) = Self.parts(text.lowercased())
    key = text.lowercased()
    let units = words.compactMap { word in Self.units[word].map { (word, $0) } }
    let isBefore = !Self.before.isDisjoint(with: words) && Self.after.isDisjoint(with: words)
    if numbers.count == 1, units.count == 1 {
      (scale, value) = ("days", (isBefore ? -1 : 1) * numbers[0] * units[0].1)
      if words.count == 1 { key = "\(value) days" }
    } else if numbers.count == 1 {
      (scale, value) = (words.joined(separator: " "), numbers[0])
      if words.isEmpty { key = "\(value)" }
    }
    isBaseline = isBefore || words == ["t"] && numbers == [0]
  }

  /// The words and the numbers of a text; `1st` is a number, and a sign stands before everything.
  private static func parts(_ text: String) -> (words: [String], numbers: [Double]) {
    var (words, numbers): ([String], [Double]) = ([], [])
    var rest = text.drop(while: \.isWhitespace)
    let isNegative = rest.first == "-" || rest.first == "\u{2212}"
    while let first = rest.first {
      if first.isASCII, first.isNumber {
        let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
        let decimal = digits.last?.isNumber ?? false ? digits : digits.dropLast()
        let number = Double(decimal.replacing(",", with: ".")) ?? .infinity
        numbers.append(isNegative && numbers.isEmpty && words.isEmpty ? -number : number)
        rest = rest.dropFirst(digits.count)
      } else if first.isLetter {
        let word = rest.prefix(while: \.isLetter)
        if !["st", "nd", "rd", "th"].contains(word) { words.append(String(word)) }
        rest = rest.dropFirst(word.count)
      } else {
        rest.removeFirst()
      }
    }
    return (words, numbers)
  }

  private static let before: Set<String> = [
    "baseline", "base", "pre", "pretest", "pretreatment", "preintervention", "before", "prior", "vor",
    "vorher", "avant", "antes",
  ]
  /// What makes of them the start that is counted from: `6 months after baseline`.
  private static let after: Set<String> = [
    "after", "post", "posttest", "from", "since", "to", "follow", "followup", "nach", "après", "después",
  ]

  /// Days in a unit.
  private static let units: [String: Double] = {
    let words: [(Double, String)] = [
      (1.0 / 24, "h hr hrs hour hours stunde stunden"),
      (1, "d day days tag tage tagen jour jours dia dias día días"),
      (7, "w wk wks week weeks woche wochen semaine semaines semana semanas"),
      (30.4375, "m mo mos mon mth mths month months monat monate monaten mois mes meses mês"),
      (365.25, "y yr yrs year years jahr jahre jahren an ans année années año años ano anos"),
    ]
    return Dictionary(
      uniqueKeysWithValues: words.flatMap { days, names in
        names.split(separator: " ").map { (String($0), days) }
      })
  }()
}
