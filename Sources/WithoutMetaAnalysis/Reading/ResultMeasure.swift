import EffectSizes
import Estimates
import StudyTables

/// What the effects of a table's rows are.
enum ResultMeasure: Sendable {
  /// The table has none.
  case none
  /// They are of one measure.
  case one(MeasureEntry)
  /// They are of the measures that a column `effect_measure` tells of.
  case several(EffectWords)

  /// The measure that all effects are of.
  var only: MeasureEntry? { if case .one(let measure) = self { measure } else { nil } }
}

extension StudyTable {
  /// What effects are: of a measure, or of the table's usual one; otherwise what is ready in a column `effect`, of the kind that
  /// its words tell.
  ///
  /// - Throws: `unknownMeasure`; `notAlignable` for a measure without a value of no effect.
  func resultMeasure(_ chosen: MeasureEntry?) throws(StudyTableError) -> ResultMeasure {
    let usual = chosen == nil ? try usualMeasure.map(Self.measure(named:)) : nil
    if let measure = chosen ?? usual, measure.kind != .generic { return .one(try Self.pointing(measure)) }
    guard try ColumnMap([InputField("effect", "yi")], in: self)["effect"] != nil else { return .none }
    guard let told = try EffectWords(self) else { return .one(.readyMade) }
    guard let only = told.onlyKind else { return .several(told) }
    return .one(try Self.pointing(try Self.measure(named: only.code)))
  }

  /// A measure whose effects point somewhere.
  private static func pointing(_ measure: MeasureEntry) throws(StudyTableError) -> MeasureEntry {
    guard measure.scale.nullValue != nil else { throw .notAlignable(measure: measure.scale) }
    return measure
  }
}
