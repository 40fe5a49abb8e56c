package import EffectSizes
import Estimates
import Tables

/// Which columns of a table hold which fields by the words of their headers, where rows are compared with themselves and no
/// measure is asked for: what stands under fields' names stays, and what several headers say is left aside and told.
package struct ReportedHeaders {
  /// The fields that are read, with their columns.
  package private(set) var columns: [(field: String, column: Int)] = []
  /// What the column `effect` holds, as `effect_measure` would say it; `nil` where nothing tells.
  package private(set) var effectMeasure: String?
  /// What is to be said of it.
  package private(set) var notes: [ReadingNote] = []

  /// Understands the headers of `source` beside the columns that were `found` for `fields`.
  package init(_ source: StudyTable, fields: [InputField], found: ColumnMap) {
    let known = Set(fields.map(\.name))
    let headers = TableHeaders(source)
    let meanings = headers.meanings
    let nameGroups = meanings.contains { if case .quantity(_, of: _?) = $0 { true } else { false } }
    let used = found.used
    var said: [String: [(column: Int, meaning: HeaderMeaning)]] = [:]
    func header(_ column: Int) -> String { source.table.writtenHeaders[column] }
    for (column, meaning) in meanings.enumerated() where !used.contains(column) {
      guard let meaning, let field = Self.field(meaning, nameGroups: nameGroups), known.contains(field),
        found[field] == nil,
        // Numbers are compared as those of 95% intervals.
        !["lower", "upper"].contains(field) || [nil, 0.95].contains(IntervalLevel.stated(by: header(column)))
      else { continue }
      said[field, default: []].append((column, meaning))
    }
    let hasEffect = Self.effects.contains { said[$0] != nil || found[$0] != nil }
    if !hasEffect { for field in Self.precision { said[field] = nil } }
    if Self.ratios.contains(where: { said[$0] != nil }) {
      said["se"] = said["se"]?.filter { $0.meaning.isOfLogarithm }
    }
    let names = fields.map(\.name)
    columns = names.compactMap { name in said[name].flatMap { $0.count == 1 ? (name, $0[0].column) : nil } }
    if case .effect(.effect(let word?, _)) = said["effect"]?.first?.meaning {
      effectMeasure = (word.kind.isOfRatios ? "log-" : "") + word.kind.code
    }
    if !columns.isEmpty {
      notes.append(.headers(ReadHeaders(columns, of: source, in: headers.language)))
    }
    let doubtful = names.compactMap { name in
      said[name].flatMap {
        $0.count > 1 ? DoubtfulField(field: name, headers: $0.map { header($0.column) }) : nil
      }
    }
    if !doubtful.isEmpty { notes.append(.doubtfulHeaders(source.headerPlace, doubtful)) }
  }

  private static let ratios = InputField.printedRatios.map(\.name)
  private static let effects = ["effect", "mean_difference", "d"] + ratios
  private static let precision = ["se", "variance", "lower", "upper"]

  /// The field that a header says; `nil` where it is none, or one of both groups.
  static func field(_ meaning: HeaderMeaning, nameGroups: Bool) -> String? {
    switch meaning {
    case .quantity(.standardError, of: nil): "se"
    case .quantity(let quantity, of: let group): group == nil && nameGroups ? nil : quantity.field(of: group)
    case .ofBothGroups: nil
    case .effect(.effect(let word, _)): word.map(field) ?? "effect"
    case .effect(.precision(let field, _)): field.rawValue
    case .effect(.bound(let field, _)): field.rawValue
    }
  }

  private static func field(_ word: EffectWord) -> String {
    if word.isRatio, let entry = Catalogue.measures[word.kind.code] {
      return InputField.printedRatio(of: entry)?.name ?? "ratio"
    }
    return word.isUncorrected ? "d" : word.kind == .meanDifference ? "mean_difference" : "effect"
  }
}

extension HeaderMeaning {
  /// Whether a header says that a precision is that of a logarithm.
  fileprivate var isOfLogarithm: Bool {
    guard case .effect(.precision(_, of: let word)) = self else { return false }
    return word.map { !$0.isRatio } ?? true
  }
}

extension EffectKind {
  fileprivate var isOfRatios: Bool { Catalogue.measures[code]?.scale.isRatio ?? false }
}
