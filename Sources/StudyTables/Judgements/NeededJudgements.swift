/// Which judgements of studies are of use.
public enum NeededJudgements: Sendable, Hashable {
  /// Overall ones: judgements of domains are of no use without them.
  case overall
  /// Those of domains alone as well.
  case any
}
