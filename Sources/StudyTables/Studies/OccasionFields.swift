package import EffectSizes

/// The fields that tell what a row is a result of: what was measured, with which instrument, and when.
///
/// Rows of one study that agree in all of them are about one thing: they share the people of a comparator that they name alike,
/// arms among them are compared and combined, and two of one arm are one too many. Words count without regard to case, and
/// times by their numbers and units, so that `3 mo` is `3 months`.
package struct OccasionFields: Sendable {
  /// The fields, in order.
  package let fields: [InputField]

  /// The fields of a table whose numbers are read from others.
  ///
  /// - Parameter own: What is read as numbers: `time` among them is the time of people, and says of no row when it was measured.
  package init(besides own: [InputField] = []) {
    let names = Set(own.map(\.name))
    fields = [Self.outcome, Self.time, Self.timepoint, Self.instrument, Self.subscale].filter {
      !names.contains($0.name)
    }
  }

  /// What a row is a result of, as words that compare: `text` gives what stands in a field of the row, `nil` where that is missing.
  package func occasion(_ text: (String) -> String?) -> [String] {
    fields.map { field in
      guard let word = text(field.name) else { return "" }
      return Self.times.contains(field) ? TimePoint(word).key : Self.word(word)
    }
  }

  /// A word as it is compared.
  package static func word(_ text: String?) -> String { text?.lowercased() ?? "" }

  static let outcome = InputField("outcome", nil)
  static let instrument = InputField("instrument", nil)
  static let subscale = InputField("subscale", nil)
  static let timepoint = InputField("timepoint", nil)
  static let time = InputField("time", nil)

  /// What was measured.
  package static let things = [outcome, instrument, subscale]
  /// When it was measured.
  static let times = [timepoint, time]
}

extension Studies {
  /// The fields that tell what rows are results of.
  var occasionFields: OccasionFields { OccasionFields(besides: measure.fields) }

  /// Whether the table has one of them.
  var tellsOccasions: Bool { occasionFields.fields.contains { reader.columns[$0.name] != nil } }

  /// What a row is about: its study, and what it is a result of.
  func about(_ position: Int) -> [String] {
    reader.source.compared?.about[rows[position]]
      ?? [labels[position]] + occasionFields.occasion { text($0, position) }
  }

  /// What a row's arm, or its comparator, is called where names are compared; `nil` where the row does not say.
  func nameOfArm(_ position: Int, isComparator: Bool = false) -> String? {
    text(isComparator ? "comparator" : "arm", position)?.lowercased()
  }
}
