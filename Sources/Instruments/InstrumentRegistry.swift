import CInstruments
import Tables

/// Instruments that names in tables can mean.
public struct InstrumentRegistry: Sendable, Hashable {
  /// The instruments, in order.
  public let instruments: [Instrument]

  /// A registry in which no name means two instruments or versions.
  /// - Throws: `malformed` with the place of a name that stands twice.
  public init(_ instruments: [Instrument]) throws(InstrumentsError) {
    try Self.requireDistinctNames(instruments, isOwn: instruments.map { _ in true })
    self.instruments = instruments
  }

  /// The instruments that are shipped inside the library.
  public static let shipped: InstrumentRegistry = {
    let bytes = UnsafeRawBufferPointer(start: cinstruments_json(), count: cinstruments_json_length())
    do throws(InstrumentsError) {
      return try InstrumentRegistry(json: bytes)
    } catch {
      preconditionFailure("the shipped registry of instruments cannot be read: \(error)")
    }
  }()

  /// The registry with more instruments.
  /// - Throws: `malformed` with the place, among `more`, of a name that the registry has already.
  public func adding(_ more: InstrumentRegistry) throws(InstrumentsError) -> InstrumentRegistry {
    let all = instruments + more.instruments
    try Self.requireDistinctNames(all, isOwn: all.indices.map { $0 >= instruments.count })
    return InstrumentRegistry(checked: all)
  }

  private init(checked instruments: [Instrument]) { self.instruments = instruments }

  /// Throws where one name means two instruments, versions or instruments' scores; places count those that are `isOwn`.
  private static func requireDistinctNames(
    _ instruments: [Instrument], isOwn: [Bool]
  ) throws(InstrumentsError) {
    var owners: [String: Int] = [:]
    for (index, instrument) in instruments.enumerated() {
      let place = "instruments[\(isOwn[...index].count { $0 } - 1)]"
      for name in instrument.allNames {
        let folded = name.foldedInstrumentName
        if let owner = owners[folded], owner != index {
          throw .malformed(
            place: place, reason: "the name '\(name)' is one of '\(instruments[owner].code)' already")
        }
        owners[folded] = index
      }
    }
  }
}

extension Instrument {
  /// Every name that means the instrument, a version of it, or one with a score ("MBI EE").
  var allNames: [String] {
    let own = names + versions.flatMap(\.names)
    return own + own.flatMap { name in scales.flatMap { $0.names.map { name + " " + $0 } } }
  }
}
