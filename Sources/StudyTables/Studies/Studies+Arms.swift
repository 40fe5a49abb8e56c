import EffectSizes

extension Studies {
  /// The names of the measure's fields that some study's effect was computed from.
  public var reportedFields: [String] {
    measure.fields.map(\.name).filter { name in
      guard let column = values[InputField(name, nil)] else { return false }
      return rows.indices.contains { !column[$0].isNaN }
    }
  }

  /// The sum over studies of a number that arms report (`n1`, `events2`), each person once: where several rows compare arms
  /// with one comparator, it counts once. `nil` where a study does not report it, or several rows of one trial do not tell
  /// whose it is.
  public func total(_ field: String, of positions: [SelectedPosition]) -> Double? {
    var (sum, seen) = (0.0, [String: Double]())
    for position in positions.map(\.index) {
      guard let number = measured(field, position) else { return nil }
      if let person = sharedPeople(field, position) {
        if let counted = seen[person.name] {
          guard person.areTheSame, counted == number else { return nil }
          continue
        }
        seen[person.name] = number
      }
      sum += number
    }
    return sum
  }

  /// Whose number it is, where other rows may repeat it: the arm of a trial, or the comparator that rows share.
  private func sharedPeople(_ field: String, _ position: Int) -> (name: String, areTheSame: Bool)? {
    let details = details[position]
    let isShared = details?.sharedComparator != nil
    guard let trial = text("trial", position) ?? (isShared ? labels[position] : nil) else { return nil }
    if details?.hasDividedComparator ?? false { return nil }
    let isComparator = field.hasSuffix("2")
    let arm = text(isComparator ? "comparator" : "arm", position)
    return (trial + "\u{1F}" + (arm ?? "") + (isComparator ? "2" : "1"), isComparator && arm != nil)
  }
}
