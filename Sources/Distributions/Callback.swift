internal import CBoostMath

/// Lends a Swift closure to a C function that takes a function pointer and a context.
func withCallback<Result>(
  _ function: (Double) -> Double,
  _ body: (boost_function, UnsafeMutableRawPointer) -> Result
) -> Result {
  withoutActuallyEscaping(function) { escaping in
    var boxed = escaping
    return withUnsafeMutablePointer(to: &boxed) { pointer in
      body(
        { x, context in context!.assumingMemoryBound(to: ((Double) -> Double).self).pointee(x) },
        UnsafeMutableRawPointer(pointer))
    }
  }
}
