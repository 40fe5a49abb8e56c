import Glibc

/// Interruptions that wait while files are brought to their places: the signal ends the process right after, with no
/// part of a file and no temporary file left behind.
enum Interruption {
  static func deferred<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    var signals = sigset_t()
    var before = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }
}
