import EffectSizes
import MetaAnalysis
import StudyTables

/// The studies that have every moderator of a formula, with these.
struct CompleteCases {
  var studies: Studies
  var covariates: [Covariate]
}

extension Studies {
  /// The studies that have every moderator; the others are left out. A moderator is a number where every value is one, and
  /// levels otherwise.
  func completeCases(
    of formula: ModeratorFormula, references: [FieldAssignment]
  ) throws(AnalysisError) -> CompleteCases {
    for reference in references where !formula.names.contains(reference.field) {
      throw .unknown(key: "reference", name: reference.field, known: formula.names)
    }
    var missing: [Int: Exclusion] = [:]
    for name in formula.names {
      let texts = try reading { () throws(StudyTableError) in try self.texts(name, for: .moderator) }
      for (position, text) in texts.enumerated() where text == nil && missing[position] == nil {
        missing[position] = .missingValue(header: name, .moderator)
      }
    }
    let complete = missing.isEmpty ? self : excluding(missing)
    var covariates: [Covariate] = []
    for name in formula.names {
      covariates.append(try complete.covariate(name, reference: references.last { $0.field == name }?.header))
    }
    guard complete.count > 0 else { throw .model(.noStudies, ModelContext(self)) }
    return CompleteCases(studies: complete, covariates: covariates)
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
