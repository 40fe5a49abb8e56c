public import Instruments

extension InstrumentRegistry {
  /// The shipped instruments, and those of a file, if one is named.
  /// - Throws: `AnalysisError.file` and `.instrumentsFile`.
  public init(addingFile path: String?) throws(AnalysisError) {
    guard let path else {
      self = .shipped
      return
    }
    let bytes = try contents(of: path)
    do throws(InstrumentsError) {
      self = try .shipped.adding(InstrumentRegistry(json: bytes))
    } catch {
      throw .instrumentsFile(path: path, error)
    }
  }
}

extension EffectsPlan {
  /// The instruments that are known: those given, or else those that the plan names.
  func registry(instead given: InstrumentRegistry?) throws(AnalysisError) -> InstrumentRegistry {
    if let given { return given }
    return try InstrumentRegistry(addingFile: instrumentsFile)
  }
}
