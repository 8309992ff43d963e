/// The run was asked to come to its end while something was waited for.
struct RunInterrupted: Error {}
