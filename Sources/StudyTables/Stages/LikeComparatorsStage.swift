import EffectSizes
import Estimates
import Graphics

/// Notes studies whose names differ in the letter after the year alone (`Adams 2001a`, `Adams 2001b`), and whose comparators have
/// the same numbers: two comparisons of one trial are often called so, and their comparator's people would count twice.
struct LikeComparatorsStage: StudyStage {
  func apply(to studies: inout Studies) {
    let lettered = studies.included.filter { Self.isLettered(studies.labels[$0]) }
    guard !lettered.isEmpty else { return }
    let names = Set(lettered.map { Self.withoutLetter(studies.labels[$0]) })
    let alike = Dictionary(
      grouping: studies.included.filter { names.contains(Self.withoutLetter(studies.labels[$0])) }
    ) { Self.withoutLetter(studies.labels[$0]) }
    for rows in alike.values.sorted(by: { $0[0] < $1[0] }) where rows.count > 1 {
      note(rows, &studies)
    }
  }

  /// Notes the first two of each comparator that studies of other names have.
  private func note(_ rows: [Int], _ studies: inout Studies) {
    var first: [[Double]: Int] = [:]
    for position in rows {
      guard let numbers = studies.comparator(position) else { continue }
      guard let other = first[numbers.values] else {
        first[numbers.values] = position
        continue
      }
      guard studies.labels[other].lowercased() != studies.labels[position].lowercased(),
        studies.text("trial", other) == nil || studies.text("trial", other) != studies.text("trial", position)
      else { continue }
      studies.notes.append(
        .likeComparators(
          LikeComparators(
            file: studies.tableName,
            studies: [other, position].map { NamedRow(line: studies.line($0), name: studies.labels[$0]) },
            numbers: numbers.fields)))
    }
  }

  /// Whether a name ends with a digit and a letter.
  private static func isLettered(_ name: String) -> Bool {
    let end = name.utf8.suffix(2)
    guard end.count == 2, let digit = end.first, let letter = end.last else { return false }
    return isDigit(digit) && isLetter(letter)
  }

  /// A name without the letter behind its year.
  private static func withoutLetter(_ name: String) -> String {
    (isLettered(name) ? String(name.dropLast()) : name).lowercased()
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}

/// Two studies that may have one comparator.
public struct LikeComparators: Sendable, Hashable {
  /// The table's name.
  public var file: String
  /// The rows.
  public var studies: [NamedRow]
  /// The comparator's numbers, as fields and values.
  public var numbers: [String]
}

extension LikeComparators: CustomStringConvertible {
  public var description: String {
    "\(file.visible): \(studies.map { "line \($0.line), '\($0.name)'" }.listed): the comparators have the same numbers "
      + "(\(numbers.listed)) and may be one, whose people would count twice; name both rows as one study to have it divided"
  }
}

extension Studies {
  /// The numbers of people and results of a row's comparator, as it reports them; `nil` where it does not report both.
  fileprivate func comparator(_ position: Int) -> (values: [Double], fields: [String])? {
    let fields = ["n2", "events2", "time2", "mean2", "sd2", "median2"]
    let numbers = fields.map { (try? reader.number(InputField($0, nil), row: rows[position])) ?? nil }
    guard numbers[0] ?? numbers[2] != nil, numbers[1] ?? numbers[3] ?? numbers[5] != nil else { return nil }
    return (
      numbers.map { $0 ?? -.infinity },
      zip(fields, numbers).compactMap { field, number in
        number.map { "\(field) \(DecimalText.trimmed($0, decimals: 6))" }
      }
    )
  }
}
