import Glibc

/// Random legal data sets through every model and estimator, and damaged workbooks and reviews through their readers: what
/// must hold for all of them is tried on many.
///
/// `Scripts/fuzz pool --count 1000000 --seed 1` runs one suite.
///
/// Data set i of a run is made from seed + i alone, so that a finding is seen again, with its data, by its own seed and a
/// count of 1.
@main
enum FuzzCommand {
  private static let suites: [any FuzzSuite] = [
    PooledSuite(), LikelihoodSuite(), RegressionSuite(), SubgroupSuite(), ManyDataSetsSuite(), CountsSuite(),
    RareSuite(), NetworkSuite(), DependenceSuite(), AsymmetrySuite(), SelectionSuite(), BayesSuite(),
    WorkbookSuite(),
    ReviewSuite(),
  ]

  static func main() {
    guard let request = FuzzRequest(Array(CommandLine.arguments.dropFirst())),
      let chosen = request.name == "all"
        ? suites : suites.first(where: { $0.name == request.name }).map({ [$0] })
    else {
      let names = suites.map { "  \($0.name): \($0.purpose)" }.joined(separator: "\n")
      print("usage: fuzz NAME [--count N] [--seed S], where NAME is 'all' or one of\n\(names)")
      exit(64)
    }
    let failures = chosen.reduce(0) { $0 + run($1, request) }
    exit(failures == 0 ? 0 : 1)
  }

  private static func run(_ suite: any FuzzSuite, _ request: FuzzRequest) -> Int {
    var failures = 0
    var fits = 0
    let count = request.name == "all" ? max(1, request.count / suite.cost) : request.count
    for number in 0..<count {
      let seed = request.seed &+ UInt64(number)
      var check = FuzzCheck(showsData: request.count == 1)
      var random = FuzzRandom(seed: seed)
      suite.check(&random, &check)
      fits += check.fits
      guard !check.findings.isEmpty else { continue }
      failures += 1
      if failures <= mostShown {
        print("\(suite.name) --seed \(seed): \(check.findings.prefix(5).joined(separator: "; "))")
        // Seen as they come, and where a later one crashes.
        fflush(nil)
      }
    }
    print("\(suite.name): \(count) data sets, \(fits) \(suite.counted), \(failures) with findings")
    return failures
  }

  private static let mostShown = 20
}

/// What is asked for on the command line.
struct FuzzRequest {
  var name: String
  var count = 1_000
  var seed: UInt64 = 1

  init?(_ arguments: [String]) {
    guard let name = arguments.first else { return nil }
    self.name = name
    var rest = arguments.dropFirst()
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch option {
      case "--count":
        guard let count = Int(value), count > 0 else { return nil }
        self.count = count
      case "--seed":
        guard let seed = UInt64(value) else { return nil }
        self.seed = seed
      default: return nil
      }
    }
  }
}

/// What holds for all data of one kind.
protocol FuzzSuite: Sendable {
  /// How many times as long a data set takes as one of the others: among all suites it has as many fewer.
  var cost: Int { get }
  var name: String { get }
  var purpose: String { get }
  /// What is tried on a data set.
  var counted: String { get }
  /// Makes a data set and tries everything on it.
  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck)
}

extension FuzzSuite {
  var counted: String { "fits" }
}

extension FuzzSuite {
  var cost: Int { 1 }
}
