/// Each operation as its definition reads: slow, and plain enough to check by eye.
///
/// The operations that one calls (`conv2d`, `maxPool2d`, ...) take the same geometry and are tested against these.
public enum Reference {}
