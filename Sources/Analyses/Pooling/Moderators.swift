import EffectSizes
import MetaAnalysis
import StudyTables

/// The studies that have every moderator of a formula, with these.
struct CompleteCases {
  var studies: Studies
  /// The formula, with an indicator for each value of a column of lists.
  var formula: ModeratorFormula
  var covariates: [Covariate]
}

extension Studies {
  /// The studies that have every moderator; the others are left out. A moderator is a number where every value is one, and
  /// levels otherwise; each value of a column of lists is an indicator.
  func completeCases(
    of moderators: ListedModerators, references: [FieldAssignment]
  ) throws(AnalysisError) -> CompleteCases {
    let names = moderators.headers
    for reference in references where !names.contains(reference.field) {
      throw .unknown(key: "reference", name: reference.field, known: names)
    }
    var missing: [Int: Exclusion] = [:]
    for name in names {
      let texts = try reading { () throws(StudyTableError) in try self.texts(name, for: .moderator) }
      for (position, text) in texts.enumerated() where text == nil && missing[position] == nil {
        missing[position] = .missingValue(header: name, .moderator)
      }
    }
    let complete = missing.isEmpty ? self : excluding(missing)
    guard complete.count > 0 else { throw .model(.noStudies, ModelContext(self)) }
    var covariates: [Covariate] = []
    var listed: [String: ListedValues] = [:]
    for name in names {
      if moderators.isList(name) {
        listed[name] = try reading { () throws(StudyTableError) in
          try complete.listedValues(name, for: .moderator)
        }
      } else {
        covariates.append(
          try complete.covariate(name, reference: references.last { $0.field == name }?.header))
      }
    }
    let expanded = try moderators.expanded(over: listed)
    return CompleteCases(
      studies: complete, formula: expanded.formula, covariates: covariates + expanded.indicators)
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
    let levels = try reading { () throws(StudyTableError) in try self.texts(name, for: .moderator) }
    return .categorical(name, levels.map { $0 ?? "" }, reference: reference)
  }
}
