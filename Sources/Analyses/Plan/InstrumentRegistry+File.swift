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
