import EffectSizes

extension Studies {
  /// The names of the measure's fields that some study's effect was computed from.
  ///
  /// Events and nonevents tell of an arm's people as well.
  public var reportedFields: [String] {
    measure.fields.map(\.name).filter { name in rows.indices.contains { used(name, $0) != nil } }
  }

  /// A number of an arm that a study's effect was computed from (`n1`, `events2`); people are `n`, or else events and
  /// nonevents together. `nil` where the study does not report it.
  public func reported(_ field: String, at position: SelectedPosition) -> Double? {
    used(field, position.index)
  }

  private func used(_ field: String, _ position: Int) -> Double? {
    guard ArmPeople.counts.contains(field) else { return measured(field, position) }
    return ArmPeople.reported(ofArm: String(field.dropFirst())) { measured($0, position) }
  }

  /// The fields of two groups' arms that a plot can show: those that effects were computed from, and where there are none, those
  /// that the table has beside results computed from something else (events beside a hazard ratio).
  public var shownArmFields: [String] {
    let reported = reportedFields
    let own = reported.filter(Self.armFields.contains)
    guard own.isEmpty, !reported.contains(where: Self.groupFields.contains) else { return reported }
    return Self.armFields.filter { field in rows.indices.contains { told(field, $0) != nil } }
  }

  /// A number of an arm that a plot can show; in a cluster trial what clusters make it worth.
  public func shown(_ field: String, at position: SelectedPosition) -> Double? {
    shown(field, position.index)
  }

  /// The numbers of arms that a plot can show of some studies, where a header is the name of one or stands above it in the table;
  /// `nil` where it does not.
  public func shownNumbers(under header: String, at positions: [SelectedPosition]) -> [Double?]? {
    let fields = shownArmFields
    let column = reader.source.table.column(named: header)
    let ofColumn = column.flatMap { column in fields.first { reader.columns[$0] == column } }
    guard let field = ofColumn ?? (column == nil ? fields.first { $0 == header } : nil) else { return nil }
    return positions.map { shown(field, $0.index) }
  }

  /// What clusters make a number of people or events worth, where they are allowed for: also where the effect's variance
  /// allows for them, and not the numbers themselves.
  private func shown(_ field: String, _ position: Int) -> Double? {
    let number = used(field, position)
    let details = details[position]
    guard let effects = details?.designEffects, ["n", "events", "time"].contains(field.filter(\.isLetter)),
      number == nil || !(details?.readsFields ?? true)
    else { return number ?? told(field, position) }
    return (number ?? told(field, position)).map {
      $0 / (field.hasSuffix("2") ? effects.group2 : effects.group1)
    }
  }

  /// A number that stands in the row and that no effect was computed from.
  private func told(_ field: String, _ position: Int) -> Double? {
    guard details[position]?.combinedRows == nil, Self.armFields.contains(field) else { return nil }
    return (try? reader.number(InputField(field, nil, .notNegative), row: rows[position])) ?? nil
  }

  private static let armFields = ["events", "n", "time", "mean", "sd"].flatMap { ["\($0)1", "\($0)2"] }
  private static let groupFields: Set<String> = ["events", "n", "time", "mean", "sd", "r"]

  /// What the table calls the first arm of a row; `nil` where it does not, or where several arms were combined.
  public func statedArm(at position: SelectedPosition) -> String? {
    details[position.index]?.combinedRows == nil ? text("arm", position.index) : nil
  }

  /// Whether a study's clusters are allowed for, so that the numbers of its arms are what they make its people worth.
  public func allowsForClusters(at position: SelectedPosition) -> Bool {
    details[position.index]?.designEffects != nil
  }

  /// Whether a study has a part of a comparator that was divided among comparisons.
  public func hasDividedComparator(at position: SelectedPosition) -> Bool {
    details[position.index]?.hasDividedComparator ?? false
  }

  /// Whether what arms report was derived from other things that the study reports: from standard errors, medians, changes.
  public func derivesArms(at position: SelectedPosition) -> Bool {
    Self.armFields.contains { field in
      guard !field.hasPrefix("n"), measured(field, position.index) != nil else { return false }
      return ((try? reader.number(InputField(field, nil), row: rows[position.index])) ?? nil) == nil
    }
  }

  /// The studies of which a plot shows results of arms (events, means, standard deviations) that they report and that their
  /// effects were not computed from, where those of other studies are what theirs were computed from.
  public var showingOtherResults: Set<SelectedPosition> {
    let fields = reportedFields.filter { Self.armFields.contains($0) && !$0.hasPrefix("n") }
    return Set(
      positions.filter { position in
        fields.contains { used($0, position.index) == nil && told($0, position.index) != nil }
      })
  }

  /// The sum over studies of a number that arms report (`n1`, `events2`), each person once: where several rows compare arms
  /// with one comparator, it counts once. `nil` where a study does not report it, or several rows about the same people say
  /// different things of them.
  public func total(_ field: String, of positions: [SelectedPosition]) -> Double? {
    total(field, of: positions, used)
  }

  /// The same of numbers that a plot can show.
  public func shownTotal(_ field: String, of positions: [SelectedPosition]) -> Double? {
    total(field, of: positions, shown)
  }

  private func total(
    _ field: String, of positions: [SelectedPosition], _ value: (String, Int) -> Double?
  ) -> Double? {
    let isPeople = ArmPeople.counts.contains(field)
    var sum = 0.0
    for trial in trials(positions) {
      var arms = ArmNumbers()
      let places = OccasionPlaces(of: trial, in: self)
      for position in trial {
        guard let number = value(field, position) else { return nil }
        for part in armParts(position, isComparator: field.hasSuffix("2"), places) {
          arms.add(isPeople ? number * part.share : part.isFirst ? number : 0, part)
        }
      }
      guard let own = isPeople ? arms.sumOfLargest : arms.sumOfResults else { return nil }
      sum += own
    }
    return sum
  }

  /// The trial of a row: its `trial`, or its study's name where that is blank or the table has no such column; `nil` where
  /// nothing names studies, and a row is a trial by itself.
  func trialName(_ position: Int) -> String? {
    text("trial", position) ?? (reader.names.column == nil ? nil : labels[position])
  }
}
