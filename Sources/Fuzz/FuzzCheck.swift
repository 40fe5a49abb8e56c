import Glibc

/// What was tried on one data set, and what did not hold.
struct FuzzCheck {
  private(set) var findings: [String] = []
  /// The data in words, for whoever looks into a finding.
  var data = "" {
    didSet {
      guard showsData else { return }
      print(data)
      fflush(nil)
    }
  }
  /// Whether the data are printed before anything is tried on them.
  private let showsData: Bool

  init(showsData: Bool = false) { self.showsData = showsData }

  /// The models that were fitted, or the files that were read.
  var fits = 0

  mutating func expect(_ condition: Bool, _ finding: @autoclosure () -> String) {
    if !condition { findings.append(finding()) }
  }

  /// Expects two numbers to agree relative to their size, or to the one given.
  mutating func expect(
    _ left: Double?, equals right: Double?, within tolerance: Double, size: Double = 0, _ name: String
  ) {
    guard let left, let right else {
      expect(left == nil && right == nil, "\(name): \(left as Any) and \(right as Any)")
      return
    }
    let scale = max(abs(left), abs(right), size)
    expect(left == right || abs(left - right) <= tolerance * scale, "\(name): \(left) and \(right)")
  }

  /// What a legal data set gives; an error is a finding.
  mutating func fitting<Fit>(_ name: String, _ body: () throws -> Fit) -> Fit? {
    fits += 1
    do {
      return try body()
    } catch {
      findings.append("\(name): \(error)")
      return nil
    }
  }
}
