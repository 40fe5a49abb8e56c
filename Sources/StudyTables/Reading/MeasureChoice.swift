public import EffectSizes
import Estimates
import Tables

extension StudyTable {
  /// The measure of the effects: the one of the given code; otherwise the table's usual one, or that of ready-made effects
  /// where the table has them.
  ///
  /// - Throws: `measureNeeded` where nothing tells, and `kindsOfEffects` where a column `effect_measure` tells of several.
  public func measure(_ code: String? = nil) throws(StudyTableError) -> MeasureEntry {
    if let code = code ?? usualMeasure {
      let measure = try Self.measure(named: code)
      if measure.kind == .generic, let told = try EffectWords(self), told.needMeasure {
        throw measureNeeded(for: told)
      }
      return measure
    }
    let generic = try Self.measure(named: "GEN")
    guard try ColumnMap(generic.fields, in: self).missing(in: generic.routes).isEmpty else {
      throw .measureNeeded(suggestion: suggestion)
    }
    guard let told = try EffectWords(self) else { return generic }
    guard let only = told.onlyKind else { throw measureNeeded(for: told) }
    return try Self.measure(named: only.code)
  }

  /// Ready-made effects are pooled as they are, which those of several kinds, or ratios, cannot be.
  private func measureNeeded(for told: EffectWords) -> StudyTableError {
    .kindsOfEffects(table.headerPlace, header: told.header, measures: told.codes)
  }

  /// The measure of a code.
  public static func measure(named code: String) throws(StudyTableError) -> MeasureEntry {
    do throws(CatalogueError) {
      return try Catalogue.measures.element(code)
    } catch {
      throw .unknownMeasure(error, meant: Catalogue.measures[code] == nil ? EffectNames.code(code) : nil)
    }
  }

  /// A usual measure that the table has the columns of.
  private var suggestion: String {
    let usual = ["RR", "SMD", "IRR", "ZCOR", "PLO", "MN"]
    let fitting = usual.first { code in
      guard let entry = Catalogue.measures[code],
        let columns = try? ColumnMap(entry.fields, in: self)
      else { return false }
      return columns.missing(in: entry.routes).isEmpty
    }
    return fitting ?? "SMD"
  }
}
