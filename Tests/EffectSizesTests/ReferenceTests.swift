import EffectSizes
import Testing

@Suite struct ReferenceTests {
  @Test("metafor 5", arguments: ReferenceCase.load("metafor-5"))
  func metafor5(_ reference: ReferenceCase) throws {
    try expectAgreement(reference, tolerance: referenceTolerance)
  }

  /// Made by `Reference/metafor-3.R`: only what both versions compute in the same way.
  @Test("metafor 3.8", arguments: ReferenceCase.load("metafor-3"))
  func metafor3(_ reference: ReferenceCase) throws {
    try expectAgreement(reference, tolerance: referenceTolerance)
  }
}
