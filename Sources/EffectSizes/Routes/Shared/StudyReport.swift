/// What one study reports, in numbers and words by their fields' names, and what has been derived from it.
public struct StudyReport: FieldValues, Sendable, Hashable {
  /// Numbers by their fields' names.
  public var numbers: [String: Double]
  /// Words by their fields' names: `effect_measure`, `sd_type`, `sign`.
  public var words: [String: String]
  /// Which way of the outcome is better for people, where that is known.
  public var direction: OutcomeDirection?
  /// Which result is used where the report holds two: the data of its arms unless it says so.
  public var result = ReportedResult.raw
  /// What has been derived, in order.
  public private(set) var steps: [RouteStep] = []

  /// What a reader should know of it, in order.
  public internal(set) var cautions: [ReportCaution] = []

  /// A report of numbers and words.
  public init(
    _ numbers: [String: Double], words: [String: String] = [:], direction: OutcomeDirection? = nil
  ) {
    self.numbers = numbers
    self.words = words
    self.direction = direction
  }

  /// The number of a field, or `nil` where it is missing.
  public func number(_ field: InputField) -> Double? { numbers[field.name] }

  /// The number of a field, or `nil` where it is missing.
  subscript(field: InputField) -> Double? {
    get { numbers[field.name] }
    set { numbers[field.name] = newValue }
  }

  /// Whether all the fields are there.
  func has(_ fields: [InputField]) -> Bool { fields.allSatisfy { numbers[$0.name] != nil } }

  /// The report without the numbers that mean something else in its table.
  func without(_ meanings: [OtherMeaning]) -> StudyReport {
    guard !meanings.isEmpty else { return self }
    var rest = self
    for meaning in meanings { rest.numbers[meaning.field] = nil }
    return rest
  }

  /// Adds a step to the record.
  package mutating func record(_ step: RouteStep) { steps.append(step) }

  /// Gives steps of one route the code of another that turned out to be meant.
  mutating func rename(_ code: String, to other: String) {
    for index in steps.indices where steps[index].route == code { steps[index].route = other }
  }
}
