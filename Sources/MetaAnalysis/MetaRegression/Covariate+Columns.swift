import EffectSizes

extension Covariate {
  /// A column of the design: its name, and what it is called in reports.
  struct Column {
    /// The moderator, and the level that the column is an indicator of.
    var factor: DesignFactor
    var name: String
    var label: String
    var values: [Double]

    /// The numeric moderator that it is; `nil` for an indicator.
    var numeric: String? { factor.level == nil ? factor.moderator : nil }

    /// What tells the column from those of other moderators, also where a level and a moderator have one name.
    var identity: String { numeric ?? ": \(label)" }
  }

  /// The columns that code this moderator: itself, or an indicator for each level but, for contrasts, the reference.
  func columns(contrasts: Bool) -> [Column] {
    switch values {
    case .numeric(let numbers):
      return [Column(factor: DesignFactor(moderator: name), name: name, label: name, values: numbers)]
    case .categorical(let levels, let reference):
      let sorted = Set(levels).sorted()
      let left = contrasts ? reference ?? sorted.first : nil
      return sorted.filter { $0 != left }.map { level in
        Column(
          factor: DesignFactor(moderator: name, level: level), name: name + level,
          label: "\(name): \(level)" + (left.map { " against \($0)" } ?? ""),
          values: levels.map { $0 == level ? 1 : 0 })
      }
    }
  }

  /// Throws unless there is a finite value for each study, and more than one value among them.
  ///
  /// - Parameters:
  ///   - studies: The number of studies.
  ///   - mayBeConstant: Whether one number for all studies will do.
  func validate(studies: Int, mayBeConstant: Bool = false) throws(MetaAnalysisError) {
    guard count == studies else { throw .unequalLengths(name: name, expected: studies, found: count) }
    switch values {
    case .numeric(let numbers):
      if let study = numbers.firstIndex(where: { !$0.isFinite }) {
        throw .moderatorNotFinite(name: name, study: study)
      }
      if !mayBeConstant, let first = numbers.first, numbers.allSatisfy({ $0 == first }) {
        throw .moderatorDoesNotVary(name: name, value: "\(first)")
      }
    case .categorical(let levels, let reference):
      if let first = levels.first, levels.allSatisfy({ $0 == first }) {
        throw .moderatorDoesNotVary(name: name, value: first)
      }
      if let reference, !levels.contains(reference) {
        throw .unknownReferenceLevel(moderator: name, level: reference, levels: Set(levels).sorted())
      }
    }
  }
}
