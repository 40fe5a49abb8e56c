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
      "A file to write; its extension is the format (.svg, .png, .pdf, .csv, .json, .txt). Repeatable.",
      valueName: "file"
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
        "-o \(path.visible): end the name in .svg, .png, .pdf, .csv, .json, .txt, .html ('certainty', 'report'), .docx and .xlsx ('report', 'network league'), .R ('report') or .yaml ('plan'), which says what is written"
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
      csv: { picture.table.csv }, pictures: { [picture] })
  }
}

extension OutputOptions {
  /// Writes the files, all or none; without any, or where a format is asked for, standard output as well.
  ///
  /// - Parameters:
  ///   - inputs: What the picture was drawn from, if there is one.
  ///   - dotsPerInch: How many pixels an inch of a PNG has; `nil` for the usual number.
  func write(
    _ renderings: Renderings, drawnFrom inputs: [DocumentInput] = [], dotsPerInch: Double? = nil
  ) throws {
    if !renderings.hasPage { try refusePages() }
    try refuseDocuments(but: renderings.kindsOfFiles)
    if !renderings.isPlan { try refusePlans() }
    if !renderings.hasPicture { try refusePictures(but: renderings.kindsOfFiles) }
    if dotsPerInch != nil { try requirePixels() }
    var renderings = renderings
    renderings.origin = Document.origin(inputs, command: Invocation.commandLine)
    let files = try output.flatMap { try self.files($0, renderings, dotsPerInch: dotsPerInch ?? 300) }
    do throws(OutputError) {
      try Interruption.deferred { () throws(OutputError) in try OutputFile.writeAll(files) }
      if files.isEmpty || format != nil {
        try StandardStream.output.write(renderings.content((format ?? .text).kind) ?? "")
      }
    } catch {
      throw CommandFailure(error)
    }
    warnOfFormulas(renderings)
    if renderings.hasPicture, writesPicture { Notes.write(renderings.pictureNotes, excluded: []) }
  }

  /// The files that a path stands for: itself, or `forest-1.svg` and `forest-2.svg` for `forest.svg` of two pages. A PDF has all
  /// pages.
  private func files(_ path: String, _ renderings: Renderings, dotsPerInch: Double) throws -> [OutputFile] {
    let kind = FileKind(path: path) ?? .txt
    if let file = renderings.file(kind) { return [OutputFile(path: path, bytes: try file())] }
    guard kind.isPicture else { return [OutputFile(path: path, text: renderings.content(kind) ?? "")] }
    let pictures = renderings.pictures
    do throws(RasterError) {
      if kind == .pdf { return [OutputFile(path: path, bytes: try drawn(pictures.pdf(), path))] }
      return try zip(PageName.paths(path, count: pictures.count), pictures).map {
        path, picture throws(RasterError) in
        if kind == .svg { return OutputFile(path: path, text: picture.svg.text) }
        return OutputFile(path: path, bytes: drawn(try picture.png(dotsPerInch: dotsPerInch), path))
      }
    } catch {
      throw CommandFailure(error, path: path)
    }
  }

  /// The bytes of a file, after a warning where it has boxes in the place of characters.
  func drawn(_ file: RasterFile, _ path: String) -> [UInt8] {
    warnOfBoxes(file, in: path)
    return file.bytes
  }

  private func warnOfBoxes(_ drawn: RasterFile, in path: String) {
    guard !drawn.unknownCharacters.isEmpty else { return }
    StandardError.write(
      "evidence: warning: \(path.visible): no font of this system has '\(drawn.unknownCharacters.visible)', drawn as boxes: "
        + "install one that has them (Debian's fonts-noto has most)")
  }

  private func warnOfFormulas(_ renderings: Renderings) {
    guard format == .csv || output.contains(where: { FileKind(path: $0) == .csv }),
      let formula = renderings.firstFormula
    else { return }
    StandardError.write(
      "evidence: warning: the CSV has cells that a spreadsheet takes for formulas, such as '\(formula.visible)': open it "
        + "with its columns as text")
  }

  /// Whether a picture is written.
  var writesPicture: Bool { output.contains { FileKind(path: $0)?.isPicture == true } }

  /// Fails where a picture is asked of a command that draws none.
  ///
  /// - Parameters:
  ///   - other: The command that draws something of the kind.
  ///   - kinds: Kinds of files that are something else here.
  func refusePictures(_ other: String = "evidence forest", but kinds: Set<FileKind> = []) throws {
    for path in output {
      guard let kind = FileKind(path: path), kind.isPicture, !kinds.contains(kind) else { continue }
      throw CommandFailure.usage("-o \(path.visible): this command draws nothing; '\(other)' does")
    }
  }

  /// Fails where pixels are counted and no file has any.
  private func requirePixels() throws {
    guard output.contains(where: { FileKind(path: $0) == .png }) else {
      throw CommandFailure.usage("--dpi is for PNG, and no -o names a .png file")
    }
  }

  /// Fails where a page is asked of a command that writes none.
  func refusePages() throws {
    for path in output where FileKind(path: path) == .html {
      throw CommandFailure.usage(
        "-o \(path.visible): this command writes no HTML; 'evidence certainty' and 'evidence report' do")
    }
  }

  /// Fails where a document, a workbook or a script is asked of a command that writes none.
  private func refuseDocuments(but kinds: Set<FileKind>) throws {
    for path in output {
      guard let kind = FileKind(path: path), [.docx, .xlsx, .r].contains(kind), !kinds.contains(kind) else {
        continue
      }
      throw CommandFailure.usage(
        "-o \(path.visible): this command writes no .\(kind.rawValue); 'evidence report' does")
    }
  }

  /// Fails where a plan is asked of a command that drafts none.
  private func refusePlans() throws {
    for path in output where [.yaml, .yml].contains(FileKind(path: path)) {
      throw CommandFailure.usage("-o \(path.visible): this command drafts no plan; 'evidence plan' does")
    }
  }
}
