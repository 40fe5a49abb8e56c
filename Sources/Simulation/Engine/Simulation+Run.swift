import Synchronization

extension Simulation {
  /// Makes and analyses what a state still lacks.
  ///
  /// Blocks are worked on by `threads` tasks and added in their order. Memory does not grow with the number of
  /// replicates.
  /// - Parameters:
  ///   - state: Where to begin; `nil` for the beginning of everything.
  ///   - threads: How many tasks work.
  ///   - keeper: Keeps the results of single replicates, where these are wanted.
  ///   - monitor: Is told of every block that is added, and may stop the simulation.
  /// - Returns: The state at the end: complete, unless the monitor stopped it.
  /// - Throws: What the monitor throws, after which nothing more is done.
  public func run(
    from state: SimulationState? = nil, threads: Int = 1, keeping keeper: ReplicateKeeper? = nil,
    monitor: some SimulationMonitor = NoMonitor()
  ) async throws -> SimulationState {
    let start = state ?? SimulationState(self)
    let queue = BlockQueue(start, simulation: self, monitor: monitor)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, min(threads, start.blocks.count)) {
        group.addTask { await self.work(queue, keeper, monitor) }
      }
    }
    return try queue.finish()
  }

  /// Works on block after block until there is none.
  private func work(
    _ queue: BlockQueue, _ keeper: ReplicateKeeper?, _ monitor: some SimulationMonitor
  ) async {
    var worker: BlockWorker?
    while true {
      switch queue.take() {
      case .none: return
      case .wait: await Task.yield()
      case .block(let block):
        let cell = block / blocksPerCell
        if worker?.cell != cell { worker = BlockWorker(self, cell: cell) }
        let result = worker?.run(
          replicates(ofBlock: block), keeping: keeper, isCancelled: { monitor.isStopped })
        guard let result else { return }
        queue.put(result, block: block)
      }
    }
  }
}

/// Is told how a simulation goes on, from any thread but never from two at once, and can stop it.
public protocol SimulationMonitor: Sendable {
  /// Whether the simulation is to stop: asked often, from any thread.
  var isStopped: Bool { get }
  /// A block was added to the state; `kept` are its replicates' bytes, where they are kept. An error ends the simulation.
  func added(_ state: SimulationState, kept: [UInt8]) throws
}

/// Never stops a simulation and hears nothing.
public struct NoMonitor: SimulationMonitor {
  public init() {}
  /// Never.
  public var isStopped: Bool { false }
  /// Nothing is done.
  public func added(_ state: SimulationState, kept: [UInt8]) {}
}
