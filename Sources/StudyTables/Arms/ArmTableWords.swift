import Tables

// Headers that name arms or times in words. They are offered and not read: a column of groups may be one of subgroups.
extension StudyTable {
  /// The header that may name arms, where headers that are quantities alone say what each row's arm reports.
  var headerOfArms: String? {
    let reportsArm = TableHeaders(self).meanings.contains { meaning in
      if case .quantity(.mean, of: nil) = meaning { return true }
      if case .quantity(.events, of: nil) = meaning { return true }
      return false
    }
    return reportsArm ? header { Self.arms.contains($0.joined(separator: " ")) } : nil
  }

  /// The header that may hold times: `Time (months)`.
  var headerOfTimes: String? {
    header(where: Self.areOfTimes)
  }

  /// Whether a header names times.
  static func isOfTimes(_ header: String) -> Bool { areOfTimes(HeaderWords(header).words) }

  private static func areOfTimes(_ words: [String]) -> Bool {
    times.contains { words.starts(with: $0.split(separator: " ").map(String.init)) }
  }

  /// The one header that says something by its words; `nil` where none does, or several do.
  private func header(where isMeant: ([String]) -> Bool) -> String? {
    let found = table.unsplitHeaders.filter { isMeant(HeaderWords($0).words) }
    return found.count == 1 ? found[0] : nil
  }

  private static let arms: Set<String> = [
    "group", "groups", "study group", "treatment group", "treatment", "condition", "arms", "study arm",
    "treatment arm", "trial arm", "arm name", "gruppe", "behandlungsgruppe", "studienarm", "behandlung",
    "groupe", "bras", "grupo", "brazo", "braco", "tratamiento", "tratamento",
  ]
  private static let times = [
    "time", "times", "timepoint", "follow up", "followup", "week", "weeks", "month", "months", "zeit",
    "zeitpunkt", "messzeitpunkt", "temps", "tiempo", "tempo", "seguimiento",
  ]
}
