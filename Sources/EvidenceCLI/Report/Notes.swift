/// What a command says on standard error about a result.
enum Notes {
  static func write(warnings: [Warning], excluded: [ExcludedRow], file: String) {
    StandardError.write(
      lines: warnings.map { "evidence: warning: \($0.message)" }
        + excluded.map { "evidence: left out: \(file):\($0.line): \($0.study): \($0.reason)" })
  }
}
