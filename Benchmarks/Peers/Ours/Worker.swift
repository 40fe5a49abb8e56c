import Evidence
import Foundation

/// Does tasks as often as it is told and says how long each took.
struct Worker {
  let tasks: [String: Task]

  init(folder: String) throws {
    tasks = try Task.all(folder: folder)
  }

  /// Answers lines of standard input until it ends.
  func run() throws {
    while let line = readLine() {
      let words = line.split(separator: " ")
      guard words.count == 2, let task = tasks[String(words[0])], let repetitions = Int(words[1]) else {
        answer(["error": .string("no task \(line)")])
        continue
      }
      let clock = ContinuousClock()
      var values: [Double] = []
      let time = try clock.measure {
        for _ in 0..<repetitions { values = try task.work() }
      }
      answer([
        "seconds": .number(time / .seconds(1) / Double(repetitions)),
        "values": .array(values.map(JSONValue.number)),
      ])
    }
  }

  private func answer(_ object: JSONValue) {
    print(object.compact)
    // The other side waits for the line.
    fflush(nil)
  }
}
