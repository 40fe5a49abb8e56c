extension String {
  /// The name as names of instruments and their scores compare: letters and digits alone, in lower case.
  ///
  /// Whole names compare, never parts: 'OLBI (not MBI)' is not a name of the MBI.
  var foldedInstrumentName: String { String(lowercased().filter { $0.isLetter || $0.isNumber }) }
}
