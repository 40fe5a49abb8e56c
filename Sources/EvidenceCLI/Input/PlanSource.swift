import Evidence

/// A plan and where it came from: paths in it are relative to its folder.
struct PlanSource {
  let document: ReviewDocument
  let input: DocumentInput
  /// The folder that paths are relative to, with its last slash; empty for the folder at hand.
  let folder: String
  /// Whether the plan is shipped, so that no lock lies beside it.
  private let isShipped: Bool

  /// Reads what the argument names.
  init(_ argument: String) throws {
    let (name, bytes): (String, [UInt8])
    isShipped = argument.hasPrefix("dataset:")
    if isShipped {
      let dataset = try TableSource.dataset(named: String(argument.dropFirst("dataset:".count)))
      guard let plan = dataset.planBytes else {
        let known = Datasets.all.filter { $0.planBytes != nil }.map(\.name)
        throw CommandFailure(
          exitCode: .noInput,
          message:
            "\(argument): has no plan of a review; \(known.listed) has one, and 'evidence plan \(argument)' drafts one"
        )
      }
      (name, bytes, folder) = (argument, plan, "")
    } else {
      (name, bytes) = try TableSource.bytes(argument)
      folder = argument.lastIndex(of: "/").map { String(argument[...$0]) } ?? ""
    }
    document = try planning { () throws(ReviewPlanError) in try ReviewDocument(bytes, named: name) }
    input = DocumentInput(name: name, bytes: bytes)
  }

  /// The path of the plan's lock: `review.lock` beside `review.yaml`.
  static func lockPath(_ plan: String) -> String {
    let name = plan.lastIndex(of: "/").map { plan.index(after: $0) } ?? plan.startIndex
    let point = plan[name...].lastIndex(of: ".") ?? plan.endIndex
    return plan[..<point] + ".lock"
  }

  /// What was planned at a date, where a lock lies beside the plan.
  func lock() throws -> ReviewLock? {
    guard !isShipped, input.name != "standard input" else { return nil }
    let path = Self.lockPath(input.name)
    let bytes: [UInt8]
    do throws(TableError) { bytes = try InputFile.read(path: path) } catch {
      if case .noSuchFile = error { return nil }
      throw CommandFailure(error, file: path)
    }
    do throws(ReviewLockProblem) { return try ReviewLock(bytes, named: path) } catch {
      throw CommandFailure.data("\(error)")
    }
  }

  /// The files that the plan names.
  var paths: [String] {
    let named = document.plan.tables.values.sorted() + (document.plan.flow.map { [$0] } ?? [])
    return named.filter { !$0.hasPrefix("dataset:") }.map(placed)
  }

  private func placed(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }

  /// The file of a path in the plan.
  func read(_ path: String) throws(AnalysisError) -> ReviewInput {
    if path.hasPrefix("dataset:") {
      let name = String(path.dropFirst("dataset:".count))
      guard let dataset = Datasets.named(name) else {
        throw .unknown(key: "dataset", name: name, known: Datasets.all.map(\.name))
      }
      return ReviewInput(path: path, bytes: dataset.csvBytes, usualMeasure: dataset.measure)
    }
    let place = placed(path)
    do throws(TableError) {
      return ReviewInput(path: path, bytes: try InputFile.read(path: place))
    } catch {
      throw .file(path: place, error)
    }
  }
}
