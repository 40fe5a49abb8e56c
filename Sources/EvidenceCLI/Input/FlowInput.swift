import Evidence

/// The numbers of a review's flow, from CSV or JSON.
struct FlowInput {
  /// What documents say of it.
  let input: DocumentInput
  let flow: StudyFlow

  /// Reads what the argument names.
  init(_ argument: String, assigning assignments: [FieldAssignment]) throws {
    let source: TableSource
    if argument.hasPrefix("dataset:") {
      source = try TableSource(argument)
    } else {
      let (name, bytes) = try TableSource.bytes(argument)
      guard !StudyFlow.isJSON(bytes) else {
        input = DocumentInput(name: name, bytes: bytes)
        flow = try StudyFlow(json: bytes, file: name)
        return
      }
      source = try TableSource(name: name, bytes: bytes)
    }
    input = source.input
    flow = try StudyFlow(StudyTable(source.table, assigning: assignments))
  }
}
