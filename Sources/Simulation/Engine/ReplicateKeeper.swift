import Estimates

/// Writes each replicate of each method and test as a line of CSV.
public struct ReplicateKeeper: Sendable {
  private let simulation: Simulation

  /// Keeps the replicates of a simulation.
  public init(_ simulation: Simulation) { self.simulation = simulation }

  /// The file's first line. `cell` is the position of the cell among the results, from 1.
  public static let header = Array(
    "cell,replicate,method,test,estimate,se,lower,upper,tau2\n".utf8)

  func append(_ block: StudyBlock, _ columns: [[AnalysisColumns]], cell: Int, to bytes: inout [UInt8]) {
    for column in 0..<block.replicateCount {
      for (method, tests) in zip(simulation.methods, columns) {
        for (test, results) in zip(method.tests, tests) {
          let start = "\(cell + 1),\(block.firstReplicate + column + 1),\(method.code),\(test)"
          let numbers =
            results.hasFailed[column] == 0
            ? [
              results.estimates[column], results.standardErrors[column], results.lower[column],
              results.upper[column],
            ].map(\.codeText) + [method.estimatesTauSquared ? results.tauSquared[column].codeText : ""]
            : ["", "", "", "", ""]
          bytes += "\(start),\(numbers.joined(separator: ","))\n".utf8
        }
      }
    }
  }
}
