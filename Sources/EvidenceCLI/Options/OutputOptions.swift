import ArgumentParser
import Evidence

/// Where results go and how they are written.
struct OutputOptions: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case csv

    var kind: FileKind {
      switch self {
      case .text: .txt
      case .json: .json
      case .csv: .csv
      }
    }
  }

  @Option(help: "How standard output is written: text, json or csv.")
  var format: Format?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "A file to write; its extension is the format (.svg, .csv, .json, .txt). Repeatable.", valueName: "file"
    ),
    completion: .file())
  var output: [String] = []

  @Option(help: ArgumentHelp("Digits after the point in text (default: 2).", valueName: "n"))
  var digits: Int?

  func validate() throws {
    if let digits, !(0...15).contains(digits) {
      throw ValidationError("--digits \(digits): between 0 and 15")
    }
    // Before any work is done for a file that cannot be.
    for path in output where FileKind(path: path) == nil {
      throw ValidationError(
        "-o \(path.visible): end the name in .svg, .csv, .json, .txt or (for 'certainty') .html, which says what is written"
      )
    }
  }
}

extension Renderings {
  /// The forms of a command that draws one picture.
  static func ofPicture(
    _ picture: Picture, command: String, key: String, input: DocumentInput, settings: JSONValue,
    notes: [any Note], excluded: [ExcludedStudy] = []
  ) -> Renderings {
    let report = PictureReport(picture)
    return Renderings(
      text: { report.text },
      json: {
        report.json(
          command: command, key: key, input: input, settings: settings, notes: notes, excluded: excluded)
      },
      csv: { picture.table.csv }, svg: { picture.svg.text })
  }
}

extension OutputOptions {
  /// Writes the files, all or none; without any, or where a format is asked for, standard output as well.
  func write(_ renderings: Renderings) throws {
    if !renderings.hasPage { try refusePages() }
    let files = output.map { OutputFile(path: $0, text: renderings.content(FileKind(path: $0) ?? .txt)) }
    do throws(OutputError) {
      try Interruption.deferred { () throws(OutputError) in try OutputFile.writeAll(files) }
      if files.isEmpty || format != nil {
        try StandardStream.output.write(renderings.content((format ?? .text).kind))
      }
    } catch {
      throw CommandFailure(error)
    }
    warnOfFormulas(renderings)
  }

  private func warnOfFormulas(_ renderings: Renderings) {
    guard format == .csv || output.contains(where: { FileKind(path: $0) == .csv }),
      let formula = renderings.firstFormula
    else { return }
    StandardError.write(
      "evidence: warning: the CSV has cells that a spreadsheet takes for formulas, such as '\(formula.visible)': open it "
        + "with its columns as text")
  }

  /// Fails where a picture is asked of a command that draws none.
  func refusePictures() throws {
    for path in output where FileKind(path: path) == .svg {
      throw ValidationError("-o \(path.visible): this command draws nothing; 'evidence forest' does")
    }
  }

  /// Fails where a page is asked of a command that writes none.
  func refusePages() throws {
    for path in output where FileKind(path: path) == .html {
      throw CommandFailure.usage("-o \(path.visible): this command writes no HTML; 'evidence certainty' does")
    }
  }
}
