import ArgumentParser
import Evidence

extension Catalogue {
  /// The element that an option names.
  /// - Throws: a failure of usage that says what to write.
  func element(_ text: String, for option: String) throws -> Element {
    do {
      return try element(text)
    } catch {
      throw CommandFailure.usage("\(option) \(error)")
    }
  }
}

extension ArgumentHelp {
  /// The codes of a catalogue as the help of an option that takes one.
  ///
  /// - Parameters:
  ///   - purpose: What the option is about, in a sentence without its full stop.
  ///   - catalogue: Where its codes are.
  ///   - standard: What holds where the option is not given.
  ///   - isExplained: Whether each code's meaning stands behind it.
  static func codes<Element>(
    _ purpose: String, of catalogue: Catalogue<Element>, default standard: String, isExplained: Bool = false
  ) -> ArgumentHelp {
    let listing = isExplained ? catalogue.explainedListing : catalogue.listing
    return ArgumentHelp("\(purpose): \(listing) (default: \(standard)).", valueName: "code")
  }
}

extension CompletionKind {
  /// What a shell completes to for an option that takes one code of a catalogue.
  static func codes<Element>(of catalogue: Catalogue<Element>) -> CompletionKind {
    .list(catalogue.completions)
  }
}
