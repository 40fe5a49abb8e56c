import Evidence

/// A table and where it came from.
struct TableSource {
  /// What messages call it: the file's path, `standard input`, or `dataset:NAME`.
  let name: String
  let table: DataTable
  /// The shipped dataset, if it is one.
  let dataset: Dataset?

  /// Reads what the options name.
  init(_ input: InputOptions) throws { try self.init(input.data, as: input.rows.tableReading) }

  /// Reads what the argument names.
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
    let bytes = try reading(file: name) { () throws(TableError) in
      argument == "-" ? try InputFile.readStandardInput() : try InputFile.read(path: argument)
    }
    return (name, bytes)
  }

  /// A table whose bytes have been read.
  init(
    name: String, bytes: [UInt8], dataset: Dataset? = nil, as form: TableReading = TableReading()
  ) throws {
    self.name = name
    self.dataset = dataset
    table = try reading(file: name) { () throws(TableError) in
      try DataTable(name: name, parsing: bytes, reading: form)
    }
  }

  /// The shipped dataset of a name, or a failure that names the nearest.
  static func dataset(named name: String) throws -> Dataset {
    if let dataset = Datasets.named(name) { return dataset }
    throw CommandFailure(
      exitCode: .noInput, message: "\(UnknownChoice("dataset", name, among: Datasets.all.map(\.name)))")
  }

  /// What documents say of it.
  var input: DocumentInput { DocumentInput(name: name, bytes: table.fileBytes) }

  /// The table as one of studies; a plan adds its own assignments and conditions.
  var studyTable: StudyTable { StudyTable(table, usualMeasure: dataset?.measure) }
}

/// Carries out what reads a file, with its errors as failures of the command.
func reading<T>(file: String, _ body: () throws(TableError) -> T) throws -> T {
  do throws(TableError) { return try body() } catch { throw CommandFailure(error, file: file) }
}
