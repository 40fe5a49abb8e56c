import Synchronization

/// Hands out blocks in order, and adds their results in order.
final class BlockQueue: Sendable {
  private struct Contents {
    var state: SimulationState
    var nextToTake: Int
    /// Results that wait for the one before them.
    var early: [Int: BlockResult] = [:]
    var failure: (any Error)?
  }

  enum Next {
    case block(Int)
    /// Too many results wait for one that takes long.
    case wait
    case none
  }

  private let contents: Mutex<Contents>
  private let simulation: Simulation
  private let monitor: any SimulationMonitor

  /// How many results may wait, so that memory stays bounded.
  private static let mostEarly = 256

  init(_ state: SimulationState, simulation: Simulation, monitor: any SimulationMonitor) {
    contents = Mutex(Contents(state: state, nextToTake: state.nextBlock))
    self.simulation = simulation
    self.monitor = monitor
  }

  func take() -> Next {
    contents.withLock { contents in
      guard contents.failure == nil, !monitor.isStopped,
        contents.nextToTake < contents.state.blocks.upperBound
      else { return .none }
      guard contents.nextToTake - contents.state.nextBlock < Self.mostEarly else { return .wait }
      contents.nextToTake += 1
      return .block(contents.nextToTake - 1)
    }
  }

  func put(_ result: BlockResult, block: Int) {
    contents.withLock { contents in
      contents.early[block] = result
      while contents.failure == nil, let next = contents.early.removeValue(forKey: contents.state.nextBlock) {
        contents.state.add(next, simulation)
        do {
          try monitor.added(contents.state, kept: next.kept)
        } catch {
          contents.failure = error
        }
      }
    }
  }

  func finish() throws -> SimulationState {
    try contents.withLock { contents in
      if let failure = contents.failure { throw failure }
      return contents.state
    }
  }
}
