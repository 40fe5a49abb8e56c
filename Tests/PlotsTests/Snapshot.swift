import Foundation
import Graphics
import SVG
import Testing

/// Pictures as they were when someone last looked at them.
///
/// A picture that has changed is written beside its snapshot as `NAME.changed.svg` and the test fails: look at
/// both. `RENEW_SNAPSHOTS=1 swift test --filter PlotsTests` takes the new ones.
struct Snapshot {
  let name: String

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Snapshots")

  private var file: URL { Self.folder.appendingPathComponent("\(name).svg") }
  private var changed: URL { Self.folder.appendingPathComponent("\(name).changed.svg") }

  /// Requires that a picture looks as before.
  func check(_ picture: Picture, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let svg = picture.svg.text
    try? FileManager.default.removeItem(at: changed)
    let old = try? String(contentsOf: file, encoding: .utf8)
    guard svg != old else { return }
    if old == nil || ProcessInfo.processInfo.environment["RENEW_SNAPSHOTS"] == "1" {
      try svg.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name).svg has been written: look at it", sourceLocation: sourceLocation)
    } else {
      try svg.write(to: changed, atomically: true, encoding: .utf8)
      Issue.record("\(name).svg differs from \(name).changed.svg", sourceLocation: sourceLocation)
    }
  }
}
