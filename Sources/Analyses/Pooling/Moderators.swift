import EffectSizes
import MetaAnalysis
import StudyTables

/// The moderators of studies, as a regression on a formula takes them.
struct Moderators {
  /// The formula, with an indicator for each value of a column of lists.
  var formula: ModeratorFormula
  var covariates: [Covariate]
  /// The columns of lists, by their headers.
  var lists: [String: ListedValues]
  /// Of each term the name of that which stands for it in the formula as it was written.
  var writtenTerms: [[String]: String]
}

extension Studies {
  /// The moderators of a formula, which every study has: rows without one are left out before the first stage. A moderator is a
  /// number where every value is one, and levels otherwise; each value of a column of lists is an indicator.
  func moderators(
    _ listed: ListedModerators, references: [FieldAssignment]
  ) throws(AnalysisError) -> Moderators {
    let names = listed.headers
    for reference in references where !names.contains(reference.field) {
      throw .unknown(key: "reference", name: reference.field, known: names)
    }
    var covariates: [Covariate] = []
    var lists: [String: ListedValues] = [:]
    for name in names {
      if listed.isList(name) {
        lists[name] = try reading { () throws(StudyTableError) in try listedValues(name, for: .moderator) }
      } else {
        covariates.append(try covariate(name, reference: references.last { $0.field == name }?.header))
      }
    }
    let expanded = try listed.expanded(over: lists)
    return Moderators(
      formula: expanded.formula, covariates: covariates + expanded.indicators, lists: lists,
      writtenTerms: expanded.written)
  }

  private func covariate(_ name: String, reference: String?) throws(AnalysisError) -> Covariate {
    let numbers = try reading { () throws(StudyTableError) in try self.numbers(name, for: .moderator) }
    if reference == nil && numbers.allSatisfy({ $0 != nil }) {
      return .numeric(name, numbers.compactMap { $0 })
    }
    // A single word among numbers is more likely a slip of the pen than a level.
    let wrong = numbers.indices.filter { numbers[$0] == nil }
    if reference == nil, Double(wrong.count) < 0.5 * Double(numbers.count), !wrong.isEmpty {
      throw .table(malformed(wrong, name, "is not a number, as other values of this moderator are"))
    }
    let texts = try reading { () throws(StudyTableError) in try self.texts(name, for: .moderator) }
    let levels = texts.compactMap(\.self)
    precondition(levels.count == count, "rows without a moderator are left out before the first stage")
    return .categorical(name, levels, reference: reference)
  }
}
