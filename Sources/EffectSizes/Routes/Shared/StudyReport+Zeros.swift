extension StudyReport {
  /// Takes zeros away that no effect can be computed from (nobody, no time, no spread), and names their fields.
  mutating func removeZeros(of fields: [InputField], _ settings: RouteSettings) -> [String] {
    var names: [String] = []
    for field in fields where self[field] == 0 && field.forbidsZero(settings) {
      self[field] = nil
      names.append(field.name)
    }
    return names
  }
}

extension InputField {
  /// Whether 0 leaves a row without an effect.
  package func forbidsZero(_ settings: RouteSettings) -> Bool {
    domain == .positive || domain == .deviation && !settings.keepsZeroDeviations
  }
}
