import EffectSizes
import Tables

/// The level of confidence intervals that a header says: `90% CI lower`, `lower90`, `CI_99 upper`.
struct IntervalLevel {
  /// The level, as a share.
  let level: Double
  /// The other words of the header.
  let rest: [String]
  /// Whether a percent sign follows.
  private let isPercentage: Bool

  /// The number from 50 to below 100 among words, that before a percent sign where there are several; `nil` where nothing tells
  /// which it is, or there is none.
  init?(_ words: [String]) {
    var parts = words.flatMap(Self.parts)
    let places = parts.indices.filter {
      parts[$0].utf8.count == 2 && (50..<100).contains(Int(parts[$0]) ?? 0)
    }
    func isBeforePercent(_ place: Int) -> Bool {
      let rest = parts[(place + 1)...]
      return rest.first == "%" || rest.first.map(Self.isDecimal) ?? false && rest.dropFirst().first == "%"
    }
    guard let place = places.first(where: isBeforePercent) ?? (places.count == 1 ? places[0] : nil) else {
      return nil
    }
    isPercentage = isBeforePercent(place)
    var number = parts.remove(at: place)
    // A decimal point parts words.
    if place < parts.count, Self.isDecimal(parts[place]) { number += "." + parts.remove(at: place) }
    if isPercentage { parts.remove(at: place) }
    level = (Double(number) ?? 95) / 100
    rest = parts
  }

  /// The level that the header of an end of an interval says; `nil` where its number may be another: without a percent sign all
  /// other words are known.
  static func stated(by header: String) -> Double? {
    guard let found = IntervalLevel(HeaderWords(header).words),
      found.isPercentage || EffectHeader(bound: found.rest) != nil
    else { return nil }
    return found.level
  }

  private static func isDecimal(_ word: String) -> Bool { word.utf8.count == 1 && Int(word) != nil }

  /// The letters and the digits of a word, apart: `ci90`.
  private static func parts(_ word: String) -> [String] {
    guard word.contains(where: \.isNumber), word.contains(where: \.isLetter) else { return [word] }
    var parts: [String] = []
    for character in word {
      if parts.last?.last?.isNumber == character.isNumber {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
    }
    return parts
  }
}

extension StudyTable {
  /// The levels of the intervals in a table, as shares, by the field of their lower end, with the header that tells; 95%
  /// ones are not among them.
  ///
  /// The ends are told by the level (`90% CI lower`) or by the shares below them (`5 %` and `95 %`).
  /// - Throws: `StudyTableError.headers` where two ends say different levels.
  func intervalLevels(_ columns: ColumnMap) throws(StudyTableError) -> [String: (
    level: Double, header: String
  )] {
    var levels: [String: (level: Double, header: String)] = [:]
    for group in ["", "1", "2"] {
      guard let lower = columns["lower" + group], let upper = columns["upper" + group] else { continue }
      let headers = [lower, upper].map { table.writtenHeaders[$0] }
      // Ends that stand in one cell are 95% ones by now.
      guard ![lower, upper].contains(where: { table.headers[$0].hasSuffix("] ") }) else { continue }
      if let shares = Self.shares(headers) {
        levels["lower" + group] = (shares, headers[0])
        continue
      }
      let stated = headers.map(IntervalLevel.stated)
      if let first = stated[0], let second = stated[1], first != second {
        throw .headers(.differentLevels(table.headerPlace, headers: headers))
      }
      guard let level = stated[0] ?? stated[1] else { continue }
      levels["lower" + group] = (level, headers[stated[0] == nil ? 1 : 0])
    }
    return levels.filter { $0.value.level != 0.95 }
  }

  /// The level between two shares that headers say (`2.5 %` and `97.5 %`); `nil` where they say none.
  private static func shares(_ headers: [String]) -> Double? {
    let numbers = headers.map { header in
      Double(
        header.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." || $0 == "," }.replacing(
          ",", with: "."))
    }
    guard let lower = numbers[0], let upper = numbers[1], lower > 0, lower < upper, lower + upper == 100
    else {
      return nil
    }
    return (upper - lower) / 100
  }
}
