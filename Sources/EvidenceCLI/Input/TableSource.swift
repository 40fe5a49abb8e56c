import Evidence

/// A table and where it came from.
struct TableSource {
  /// What messages call it: the file's path, `standard input`, or `dataset:NAME`.
  let name: String
  let table: DataTable
  /// The table as one of studies, with the columns of those that are joined; a plan adds its own assignments and conditions.
  private(set) var studyTable: StudyTable
  /// The shipped dataset, if it is one.
  let dataset: Dataset?
  /// The outcome of a review, if it is one.
  let outcome: RevManOutcome?

  /// Reads what the options name.
  init(_ input: InputOptions) throws { try self.init(input.data, reading: input.rows) }

  /// Reads what the argument names, of a review the outcome that a plan selects, and the tables that it joins.
  init(_ argument: String, reading rows: RowsPlan) throws {
    try self.init(argument, as: rows.file.tableReading, selecting: rows.selection)
    studyTable = try rows.joined(to: studyTable)
  }

  /// Reads what the argument names; of a review the outcome that is selected.
  private init(_ argument: String, as form: TableReading, selecting selection: RevManSelection) throws {
    guard !argument.hasPrefix("dataset:") else {
      try Self.refuse(selection, of: argument)
      try self.init(argument, as: form)
      return
    }
    let file = try ReviewSource(argument)
    guard file.isReview(selection) else {
      try Self.refuse(selection, of: file.name)
      try self.init(name: file.name, bytes: file.bytes, as: form)
      return
    }
    let reviewed = try ReviewedOutcome(file.bytes, named: file.name, selection, reading: form)
    self.init(name: file.name, table: reviewed.table, dataset: nil, outcome: reviewed.outcome)
  }

  /// Fails where an outcome is chosen from what has none.
  private static func refuse(_ selection: RevManSelection, of name: String) throws {
    guard selection.isEmpty else {
      throw CommandFailure.usage(
        "--comparison and --outcome belong to RevMan's files (.rm5, .zip), and \(name) is not one")
    }
  }

  private init(name: String, table: DataTable, dataset: Dataset?, outcome: RevManOutcome?) {
    (self.name, self.table, self.dataset, self.outcome) = (name, table, dataset, outcome)
    studyTable = StudyTable(
      table, usualMeasure: dataset?.measure ?? outcome?.usualMeasure, title: outcome?.name)
  }

  /// Reads what the argument names, which no outcome can be chosen from.
  init(_ argument: String, as form: TableReading = TableReading()) throws {
    if argument.hasPrefix("dataset:") {
      let found = try Self.dataset(named: String(argument.dropFirst("dataset:".count)))
      try self.init(name: argument, bytes: found.csvBytes, dataset: found, as: form)
    } else {
      let (name, bytes) = try Self.bytes(argument)
      try self.init(name: name, bytes: bytes, as: form)
    }
  }

  /// What the argument names, a file or standard input, and its bytes.
  static func bytes(_ argument: String) throws -> (name: String, bytes: [UInt8]) {
    let name = argument == "-" ? "standard input" : argument
    do throws(TableError) {
      return (
        name, argument == "-" ? try InputFile.readStandardInput() : try InputFile.read(path: argument)
      )
    } catch {
      throw CommandFailure(reading: error, file: name)
    }
  }

  /// A table whose bytes have been read.
  init(
    name: String, bytes: [UInt8], dataset: Dataset? = nil, as form: TableReading = TableReading()
  ) throws {
    try Self.refuseReview(bytes, named: name)
    let table = try reading(file: name) { () throws(TableError) in
      try DataTable(name: name, parsing: bytes, reading: form)
    }
    self.init(name: name, table: table, dataset: dataset, outcome: nil)
  }

  /// Fails where bytes are a review, of which no outcome can be chosen.
  static func refuseReview(_ bytes: [UInt8], named name: String) throws {
    guard RevManForm.recognised(bytes) == nil else {
      throw CommandFailure.data(
        "\(name): is a RevMan review, which this command does not read; 'evidence pool', 'evidence forest' and the other "
          + "commands that read studies do, with --comparison and --outcome")
    }
  }

  /// The shipped dataset of a name, or a failure that names the nearest.
  static func dataset(named name: String) throws -> Dataset {
    if let dataset = Datasets.named(name) { return dataset }
    throw CommandFailure(
      exitCode: .noInput, message: "\(UnknownChoice("dataset", name, among: Datasets.all.map(\.name)))")
  }

  /// What documents say of it.
  var input: DocumentInput {
    var input = DocumentInput(name: name, bytes: table.fileBytes)
    input.joined = studyTable.joined.map {
      DocumentInput(name: $0.table.name, bytes: $0.table.fileBytes)
    }
    return input
  }
}

/// Carries out what reads a file, with its errors as failures of the command.
func reading<T>(file: String, _ body: () throws(TableError) -> T) throws -> T {
  do throws(TableError) { return try body() } catch { throw CommandFailure(error, file: file) }
}
