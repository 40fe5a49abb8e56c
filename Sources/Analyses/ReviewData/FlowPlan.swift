public import ReviewData
public import StudyTables

/// Everything that is chosen about the flow of a review: its keys are those of a document's `settings`.
public struct FlowPlan: Sendable, Hashable {
  /// Which headers hold fields that are not found by name, in a table.
  public var assignments: [FieldAssignment] = []
  /// Whether boxes that do not add up end the analysis.
  public var isStrict = false
  /// The width of the diagram in points; `nil` for the usual one.
  public var width: Double?

  /// The boxes as they are named.
  public init() {}

  /// Fails for choices that cannot be: what can be known before the numbers are read.
  public func check() throws(AnalysisError) {
    try flow { () throws(FlowError) in try StudyFlow.check(assignments) }
    guard let width, !(width > 0 && width.isFinite) else { return }
    throw .impossible(key: "width", value: "\(width)", reason: "a width is more than 0")
  }

  /// The numbers of a flow, and what does not fit in them.
  ///
  /// - Parameters:
  ///   - bytes: A table with the columns `box`, `count` and, if wanted, `reason`, or JSON.
  ///   - name: What messages call it.
  /// - Throws: `AnalysisError`: `flow` where the numbers cannot be read, or, in a strict plan, do not add up.
  public func run(on bytes: [UInt8], named name: String) throws(AnalysisError) -> FlowResults {
    try check()
    let found = try StudyFlow.isJSON(bytes) ? document(bytes, name) : table(bytes, name)
    if isStrict, let first = found.notes.first { throw .flow(.notAddingUp(file: name, first)) }
    return FlowResults(plan: self, flow: found)
  }

  private func document(_ bytes: [UInt8], _ name: String) throws(AnalysisError) -> StudyFlow {
    guard assignments.isEmpty else {
      throw .incompatible(key: "column", with: "JSON, which has no headers")
    }
    return try flow { () throws(FlowError) in try StudyFlow(json: bytes, file: name) }
  }

  private func table(_ bytes: [UInt8], _ name: String) throws(AnalysisError) -> StudyFlow {
    var table = try ReadingPlan().studyTable(bytes, named: name)
    table.assignments = assignments
    let assigned = table
    return try flow { () throws(FlowError) in try StudyFlow(assigned) }
  }

  private func flow<T>(_ body: () throws(FlowError) -> T) throws(AnalysisError) -> T {
    do throws(FlowError) { return try body() } catch { throw .flow(error) }
  }
}

/// The flow of a review.
public struct FlowResults: Sendable {
  /// The plan.
  public let plan: FlowPlan
  /// The numbers.
  public let flow: StudyFlow

  /// What does not fit in them.
  public var notes: [FlowNote] { flow.notes }
}

extension FlowPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case width
    case assignments = "columns"
    case isStrict = "strict"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(width, forKey: .width)
    try container.encode(assignments, forKey: .assignments)
    try container.encode(isStrict, forKey: .isStrict)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    width = try container.decodeIfPresent(Double.self, forKey: .width)
    assignments = try container.decodeIfPresent([FieldAssignment].self, forKey: .assignments) ?? []
    isStrict = try container.decodeIfPresent(Bool.self, forKey: .isStrict) ?? false
  }
}
