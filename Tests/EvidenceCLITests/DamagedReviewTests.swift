import Foundation
import Testing

@testable import Fuzz

/// Reviews that were damaged at random, through the command: it ends with its own exit code, whatever they hold.
@Suite struct DamagedReviewTests {
  @Test(arguments: 1...40) func aDamagedReviewIsReadOrRefused(_ seed: Int) throws {
    var random = FuzzRandom(seed: UInt64(seed))
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = random.review()
    let damaged =
      random.chance(0.5)
      ? random.damaged(Array(file.xml.utf8)) : random.damaged(file.package(isExport: false))
    try Data(damaged).write(to: folder.url.appendingPathComponent("review.rm5"))
    for command in [
      ["revman", "review.rm5"],
      ["forest", "review.rm5", "--comparison", "1", "--outcome", "1", "-o", "f.svg"],
    ] {
      let run = try CommandRun.evidence(command, in: folder.url)
      #expect([0, 65].contains(run.exitCode), "\(command): \(run.errors)")
      #expect((run.exitCode == 0) != run.errors.contains("evidence: error: "))
      #expect(run.exitCode == 0 || folder.names == ["review.rm5"])
    }
  }
}
