import ArgumentParser
import Tables

/// Where results go and how they are written.
struct OutputOptions: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case csv
  }

  @Option(help: "How standard output is written: text, json or csv.")
  var format: Format?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "A file to write; its extension says what (.svg, .csv, .json, .txt). Repeatable.", valueName: "file"),
    completion: .file())
  var output: [String] = []

  @Option(help: ArgumentHelp("Digits after the point in text (default: 2).", valueName: "n"))
  var digits: Int?

  func validate() throws {
    if let digits, !(0...15).contains(digits) {
      throw ValidationError("--digits \(digits): between 0 and 15")
    }
  }
}

/// A result in every form that it can be written in.
struct Renderings {
  var text: () -> String
  var json: () -> JSONValue
  var csv: () -> CSVWriter
  /// `nil` for a command without a plot.
  var svg: (() -> String)?
}

extension OutputOptions {
  /// Writes the files, all or none; without any, or where a format is asked for, standard output as well.
  func write(_ renderings: Renderings) throws {
    let files = try output.map { path in OutputFile(path: path, text: try content(path, renderings)) }
    do throws(OutputError) {
      try OutputFile.writeAll(files)
      if files.isEmpty || format != nil {
        try OutputFile.writeAll([OutputFile(path: "/dev/stdout", text: standardOutput(renderings))])
      }
    } catch {
      throw CommandFailure(error)
    }
  }

  private func content(_ path: String, _ renderings: Renderings) throws -> String {
    switch path.split(separator: "/").last?.split(separator: ".").last?.lowercased() {
    case "svg":
      guard let svg = renderings.svg else {
        throw CommandFailure.usage("-o \(path): this command draws nothing; 'evidence forest' does")
      }
      return svg()
    case "csv": return renderings.csv().text
    case "json": return renderings.json().prettyPrinted
    case "txt": return renderings.text()
    default:
      throw CommandFailure.usage(
        "-o \(path): end the name in .svg, .csv, .json or .txt, which says what is written")
    }
  }

  private func standardOutput(_ renderings: Renderings) -> String {
    switch format ?? .text {
    case .text: renderings.text()
    case .json: renderings.json().prettyPrinted
    case .csv: renderings.csv().text
    }
  }
}
