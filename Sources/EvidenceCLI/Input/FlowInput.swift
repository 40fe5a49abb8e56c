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
      let name = argument == "-" ? "standard input" : argument
      let bytes = try reading(file: name) { () throws(TableError) in
        argument == "-" ? try InputFile.readStandardInput() : try InputFile.read(path: argument)
      }
      guard !Self.isJSON(bytes) else {
        input = DocumentInput(name: name, sha256: SHA256.hexadecimal(of: bytes))
        flow = try StudyFlow(json: bytes, file: name)
        return
      }
      source = try TableSource(name: name, bytes: bytes)
    }
    input = source.input
    flow = try StudyFlow(StudyTable(source.table, assigning: assignments))
  }

  /// A document begins with a brace or bracket, a table with a header.
  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    let first = content.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
