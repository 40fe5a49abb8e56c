import ArgumentParser
import Glibc

/// How many threads work.
struct ThreadOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Threads (default: all processors).", valueName: "number"))
  var threads: Int?

  func validate() throws {
    if let threads, !(1...4_096).contains(threads) {
      throw ValidationError("--threads \(threads): between 1 and 4096")
    }
  }

  /// The number in force.
  var count: Int { threads ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
