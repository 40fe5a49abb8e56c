import ArgumentParser
import Evidence

/// A command that draws a network.
protocol NetworkPictureCommand: FileCommand {
  var options: NetworkOptions { get }
  var sheet: SheetOptions { get }
  var resolution: ResolutionOptions { get }
}

extension NetworkPictureCommand {
  var inputPaths: [String] { options.paths }
  var output: OutputOptions { options.output }
}

extension NetworkOptions {
  /// Carries out a question and writes a picture of its answer, with the rows that it is drawn from under `key`.
  func draw<Question: NetworkQuestion>(
    _ question: Question, command: String, key: String, _ sheet: SheetOptions,
    _ resolution: ResolutionOptions,
    page: ((NetworkAnalysis<Question.Answer>) throws -> String)? = nil,
    files: (NetworkAnalysis<Question.Answer>) -> [FileKind: () throws -> [UInt8]] = { _ in [:] },
    _ picture: (NetworkAnalysis<Question.Answer>, Double?) throws -> Picture
  ) throws {
    let (source, results) = try results(of: question)
    guard results.analyses.count == 1 else {
      throw CommandFailure.usage("--by does not go with a picture of one network; choose rows with --where")
    }
    let analysis = results.analyses[0]
    let drawn = try picture(analysis, try sheet.points).titled(sheet.title)
    let report = PictureReport(drawn)
    let settings = Document.settings(results.plan)
    let html = try page?(analysis)
    try output.write(
      Renderings(
        text: { report.text },
        json: {
          report.json(
            command: command, key: key, input: source.input, settings: settings, notes: results.notes,
            excluded: results.excluded)
        }, csv: { drawn.table.csv }, pictures: { [drawn] }, html: html.map { html in { html } },
        files: files(analysis)),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(results.notes, excluded: results.excluded)
  }
}
