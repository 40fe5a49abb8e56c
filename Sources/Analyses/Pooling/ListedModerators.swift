import EffectSizes
import MetaAnalysis
import StudyTables

/// A formula of moderators some of which are columns of lists: each of their values stands for an indicator, 1 where a study
/// has it and 0 where not.
///
/// `components` is the sum of all its values' indicators, and `components:training` one of them.
struct ListedModerators {
  /// What a moderator is.
  enum Factor: Hashable {
    case column(String)
    /// A value of a column of lists; `nil` for each of them.
    case listed(header: String, value: String?)

    /// The factor as formulas write it.
    var name: String {
      switch self {
      case .column(let name): name
      case .listed(let header, let value): value.map { "\(header):\($0)" } ?? header
      }
    }
  }

  private let terms: [[Factor]]
  private let hasIntercept: Bool

  /// Reads a formula of a table's columns, some of which are lists. A value that follows its list's header needs no
  /// backquotes.
  ///
  /// - Throws: `MetaAnalysisError`, as formulas do.
  init(_ text: String, of table: StudyTable) throws(MetaAnalysisError) {
    let lists = table.lists
    let formula = try ModeratorFormula(lists.reduce(text) { $0.quotingValues(of: $1, in: table) })
    hasIntercept = formula.hasIntercept
    terms = formula.terms.map { names in
      var factors: [Factor] = []
      var rest = names[...]
      while let name = rest.popFirst() {
        guard lists.contains(name) else {
          factors.append(.column(name))
          continue
        }
        let value = rest.first.flatMap { table.table.column(named: $0) == nil ? $0 : nil }
        if value != nil { rest = rest.dropFirst() }
        factors.append(.listed(header: name, value: value))
      }
      return factors
    }
  }

  /// The headers of its columns, in the order of the formula.
  var headers: [String] {
    var seen: Set<String> = []
    return terms.joined().map { factor in
      switch factor {
      case .column(let name), .listed(let name, _): name
      }
    }.filter { seen.insert($0).inserted }
  }

  /// Whether a moderator is a column of lists.
  func isList(_ header: String) -> Bool {
    terms.joined().contains { factor in
      if case .listed(header, _) = factor { true } else { false }
    }
  }

  /// The formula with an indicator in place of each value, these indicators, and of each new term the name of that which stands
  /// for it in the formula.
  ///
  /// - Throws: `AnalysisError.unvaryingValue` for a value that all studies have, or none.
  func expanded(over lists: [String: ListedValues]) throws(AnalysisError) -> (
    formula: ModeratorFormula, indicators: [Covariate], written: [[String]: String]
  ) {
    var indicators: [Covariate] = []
    var expanded: [[String]] = []
    var written: [[String]: String] = [:]
    for term in terms {
      var products: [[String]] = [[]]
      for factor in term {
        var names: [String] = []
        switch factor {
        case .column(let name): names = [name]
        case .listed(let header, let value):
          guard let list = lists[header] else { continue }
          for value in try value.map({ (name) throws(AnalysisError) in [try list.known(name)] })
            ?? list.values
          {
            let name = "\(header):\(value)"
            names.append(name)
            guard !indicators.contains(where: { $0.name == name }) else { continue }
            indicators.append(.numeric(name, try list.varyingIndicator(of: value)))
          }
        }
        products = products.flatMap { product in names.map { product + [$0] } }
      }
      for product in products where !expanded.contains(product) {
        expanded.append(product)
        written[product] = term.map(\.name).joined(separator: ":")
      }
    }
    let highest = expanded.map(\.count).max() ?? 0
    return (
      ModeratorFormula(
        terms: (0...highest).flatMap { order in expanded.filter { $0.count == order } },
        hasIntercept: hasIntercept), indicators, written
    )
  }
}

extension AnalysisResults {
  /// The headers of the moderators' columns, in the order of their formula; none without moderators.
  package var moderators: [String] {
    plan.model.moderators.flatMap { try? ListedModerators($0, of: analyses[0].studies.source) }?.headers ?? []
  }
}

extension ListedValues {
  fileprivate func known(_ name: String) throws(AnalysisError) -> String {
    guard let value = value(named: name) else {
      throw .unvaryingValue(header: header, value: name, known: values, allHaveIt: false)
    }
    return value
  }

  fileprivate func varyingIndicator(of value: String) throws(AnalysisError) -> [Double] {
    let indicator = indicator(of: value)
    guard indicator.contains(0) else {
      throw .unvaryingValue(header: header, value: value, known: values, allHaveIt: true)
    }
    return indicator
  }
}

extension String {
  /// The formula with each value that follows the header of a list between backquotes: a value may have any letters, such as
  /// spaces and hyphens, where the table has it, and no spaces where it has not.
  fileprivate func quotingValues(of header: String, in table: StudyTable) -> String {
    let values = table.listedValues(header).values.sorted { $0.count > $1.count }
    var (result, rest) = ("", self[...])
    for start in ["\(header):", "`\(header)`:"] {
      while let range = rest.firstRange(of: start) {
        result += rest[..<range.upperBound]
        let isWhole =
          rest[..<range.lowerBound].last.map { !($0.isLetter || $0.isNumber || "_.`".contains($0)) } ?? true
        rest = rest[range.upperBound...]
        guard isWhole, rest.first != "`" else { continue }
        let known = values.first { value in
          rest.lowercased().hasPrefix(value.lowercased())
            && (rest.dropFirst(value.count).first.map { !($0.isLetter || $0.isNumber || $0 == "_") } ?? true)
        }
        let value =
          known.map { String(rest.prefix($0.count)) }
          ?? String(rest.prefix { !$0.isWhitespace && !"+*:".contains($0) })
        guard !value.isEmpty else { continue }
        result += "`\(value)`"
        rest = rest.dropFirst(value.count)
      }
      (result, rest) = ("", (result + rest)[...])
    }
    return String(rest)
  }
}
