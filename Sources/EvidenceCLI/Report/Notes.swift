/// What a command says on standard error about a result.
enum Notes {
  static func write(warnings: [Warning], excluded: [ExcludedRow], file: String) {
    for warning in warnings { StandardError.write("evidence: warning: \(warning.message)") }
    for row in excluded {
      StandardError.write("evidence: left out: \(file):\(row.line): \(row.study): \(row.reason)")
    }
  }
}
