import EffectSizes
import Tables

/// What headers say of ready-made effects, and on which scale their numbers are.
struct ReadyMadeHeaders {
  private let candidates: HeaderCandidates
  /// Whether the user has said what ready-made ratios are.
  private let isScaleSaid: Bool

  init(_ candidates: HeaderCandidates, settings: RouteSettings) {
    self.candidates = candidates
    isScaleSaid = settings.effectNumbers != nil
  }

  /// The field of a set that holds a study's own result; `nil` where it consists of data.
  static func value(of set: [InputField]) -> String? {
    set.first { results.contains($0.name) }?.name
  }

  private static let results = Set(RoutePlan.resultFields.map(\.name))

  /// Whether a set would take an interval of one scale for an effect of the other: the interval of `OR` for `logOR`, where
  /// nothing says whose it is.
  func mixesScales(_ set: [InputField]) -> Bool {
    guard set.contains(where: { $0.name == "lower" }), let value = Self.value(of: set) else { return false }
    let bounds = ["lower", "upper"].compactMap { candidates.only($0)?.meaning }
    if value == "effect" {
      return isLogarithm(value) && !bounds.contains(where: isOfLogarithm)
        && InputField.printedRatios.contains { candidates.say($0.name) }
    }
    return isPrintedRatio(value) && bounds.contains(where: isOfLogarithm)
  }

  /// Whether the set takes a standard error for that of a ratio's logarithm which is not said to be one.
  func isInDoubt(_ set: [InputField]) -> Bool {
    guard !isScaleSaid, let value = Self.value(of: set), isPrintedRatio(value) else { return false }
    return set.contains { Self.precisions.contains($0.name) && !isOfLogarithmsPrecision($0.name) }
  }

  /// What is asked for where a set is in doubt.
  func problem(_ set: [InputField]) -> StudyTableError {
    func header(_ field: String?) -> String {
      let column = field.flatMap { candidates.found[$0] ?? candidates.only($0)?.column }
      return column.map(candidates.header) ?? ""
    }
    let precision = set.first { Self.precisions.contains($0.name) }?.name
    return .headers(
      .scaleOfErrorUnknown(
        candidates.source.headerPlace, ratio: header(Self.value(of: set)), precision: header(precision)))
  }

  /// The fields found by name that would be read beside a value, and are on the other scale or may be.
  func unusable(beside value: String) -> [String] {
    guard candidates.found[value] == nil else { return [] }
    if isPrintedRatio(value), !isScaleSaid {
      return Self.precisions.filter { candidates.found[$0] != nil }
    }
    let hasRatio = InputField.printedRatios.contains { candidates.say($0.name) }
    return isLogarithm(value) && hasRatio ? ["lower", "upper"].filter { candidates.found[$0] != nil } : []
  }

  private static let precisions = ["se", "variance"]

  private func isPrintedRatio(_ field: String) -> Bool {
    candidates.found[field] == nil && InputField.printedRatios.contains { $0.name == field }
  }

  private func isLogarithm(_ field: String) -> Bool {
    guard case .effect(.effect(let word, _)) = candidates.only(field)?.meaning else { return false }
    return field == "effect" && (word == nil || candidates.measure.scale.isRatio)
  }

  private func isOfLogarithm(_ meaning: HeaderMeaning) -> Bool {
    if case .effect(.bound(_, of: let word?)) = meaning { !word.isRatio } else { false }
  }

  /// Whether a header says itself that a precision is that of a logarithm.
  private func isOfLogarithmsPrecision(_ field: String) -> Bool {
    guard case .effect(.precision(_, of: let word)) = candidates.only(field)?.meaning else { return false }
    return word.map { !$0.isRatio } ?? true
  }
}
