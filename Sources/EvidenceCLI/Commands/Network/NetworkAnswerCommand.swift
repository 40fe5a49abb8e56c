import ArgumentParser
import Evidence

/// A command that writes the answer of a question about a network; its own options say what is asked.
protocol NetworkAnswerCommand: FileCommand {
  associatedtype Question: NetworkQuestion where Question.Answer: NetworkReported
  var options: NetworkOptions { get }
  /// What is asked.
  var question: Question { get }
}

extension NetworkAnswerCommand {
  var inputPaths: [String] { options.paths }
  var output: OutputOptions { options.output }

  mutating func validate() throws {
    try options.output.refusePictures("evidence network forest")
    try checking(options.plan(question).check)
  }

  mutating func run() throws { try options.write(question) }
}
