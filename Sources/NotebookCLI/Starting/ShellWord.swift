/// A text as one word of a shell's command.
struct ShellWord: CustomStringConvertible {
  let description: String

  /// Quoted where it holds anything that could mean something to a shell.
  init(_ text: String) {
    let isPlain = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "/._-+:@%,".contains($0) }
    description = isPlain ? text : "'" + text.replacing("'", with: #"'\''"#) + "'"
  }
}
