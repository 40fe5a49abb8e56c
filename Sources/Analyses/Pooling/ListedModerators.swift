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
  }

  private let terms: [[Factor]]
  private let hasIntercept: Bool

  /// A formula in which `lists` hold several values a cell; `isColumn` tells headers from values.
  init(_ formula: ModeratorFormula, lists: [String], isColumn: (String) -> Bool) {
    hasIntercept = formula.hasIntercept
    terms = formula.terms.map { names in
      var factors: [Factor] = []
      var rest = names[...]
      while let name = rest.popFirst() {
        guard lists.contains(name) else {
          factors.append(.column(name))
          continue
        }
        let value = rest.first.flatMap { isColumn($0) ? nil : $0 }
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

  /// The formula with an indicator in place of each value, and these indicators.
  ///
  /// - Throws: `AnalysisError.unvaryingValue` for a value that all studies have, or none.
  func expanded(over lists: [String: ListedValues]) throws(AnalysisError) -> (
    formula: ModeratorFormula, indicators: [Covariate]
  ) {
    var indicators: [Covariate] = []
    var expanded: [[String]] = []
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
      for product in products where !expanded.contains(product) { expanded.append(product) }
    }
    let highest = expanded.map(\.count).max() ?? 0
    return (
      ModeratorFormula(
        terms: (0...highest).flatMap { order in expanded.filter { $0.count == order } },
        hasIntercept: hasIntercept), indicators
    )
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
