import EffectSizes
import Estimates

/// Which fields of a measure hold the effects that headers name.
struct EffectFields {
  private let measure: MeasureEntry
  private let known: Set<String>

  /// The fields among those that the measure's routes read.
  init(_ measure: MeasureEntry, known: Set<String>) {
    self.measure = measure
    self.known = known
  }

  /// The field of an effect: a ratio's is that of the ratio as it is printed; `nil` where the measure has no use for it.
  func field(of word: EffectWord?) -> String? {
    guard let word else { return "effect" }
    let name =
      word.isRatio
      ? ratio(word.kind)
      : word.isUncorrected
        ? "d"
        : word.kind == .meanDifference && known.contains("mean_difference") ? "mean_difference" : own(word)
    return name.flatMap { known.contains($0) ? $0 : nil }
  }

  /// The fields of effects beside which a precision or an interval of an effect can be used: its own, and for a precision of a
  /// logarithm the ratio as it is printed.
  func fields(besidePrecisionOf word: EffectWord?) -> [String] {
    [field(of: word), word.flatMap { ratio($0.kind) }].compactMap { $0 }.filter(known.contains)
  }

  private func own(_ word: EffectWord) -> String? {
    word.kind == measure.kind || measure.kind == .generic ? "effect" : nil
  }

  /// The field of a kind of ratio. No ratio becomes one of another kind, though a route may read its field beside the numbers
  /// of a table.
  private func ratio(_ kind: EffectKind) -> String? {
    guard kind == measure.kind || !measure.scale.isRatio, let entry = Catalogue.measures[kind.code],
      let field = InputField.printedRatio(of: entry)
    else {
      return nil
    }
    return field == InputField.printedRatios.last && kind != measure.kind ? nil : field.name
  }
}
