import Estimates

extension Catalogue {
  /// The element that a text under a scenario's key stands for.
  func element(_ text: String, key: String) throws(SimulationError) -> Element {
    do {
      return try element(text)
    } catch .unknownCode(_, let known) {
      throw .unknownName(key: key, value: text, known: known)
    } catch {
      throw .impossibleValue(key: key, value: text, reason: error.reason)
    }
  }
}
