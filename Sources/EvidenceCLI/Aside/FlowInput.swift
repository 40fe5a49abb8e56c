import Evidence
import Tables

/// The numbers of a review's flow, from CSV or JSON.
struct FlowInput {
  /// What messages call it.
  let name: String
  let sha256: String
  let flow: StudyFlow

  init(_ argument: String, assigned: [FieldAssignment]) throws {
    guard !argument.hasPrefix("dataset:") else {
      let source = try TableSource(argument)
      (name, sha256) = (source.name, source.sha256)
      flow = try StudyFlow(StudyTable(source.table, assigning: assigned))
      return
    }
    let bytes: [UInt8]
    name = argument == "-" ? "standard input" : argument
    do throws(TableError) {
      bytes = argument == "-" ? try InputFile.readStandardInput() : try InputFile.read(path: argument)
    } catch {
      throw CommandFailure(error, file: name)
    }
    sha256 = SHA256.hexadecimal(of: bytes)
    flow =
      Self.isJSON(bytes)
      ? try StudyFlow(json: bytes, file: name)
      : try StudyFlow(StudyTable(try TableSource(name: name, bytes: bytes).table, assigning: assigned))
  }

  /// A document begins with a brace or bracket, a table with a header.
  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    let first = content.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
