import CCommonMark
import Synchronization

/// Runs cmark-gfm over a text and turns its tree into values.
enum CommonMarkParser {
  /// cmark-gfm keeps the special characters of its extensions in globals: one parse at a time.
  private static let lock = Mutex(())

  /// Parses `bytes`, the same lines as those of `source` behind the skipped ones; without them, these lines themselves.
  static func parse(
    _ source: SourceText, as bytes: [UInt8]? = nil, skippedLines: Int, smart: Bool
  ) -> MarkdownNode {
    lock.withLock { _ in
      cmark_gfm_core_extensions_ensure_registered()
      var options = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
      if smart { options |= CMARK_OPT_SMART }
      guard let parser = cmark_parser_new(options) else { fatalError("Markdown: out of memory for a parser") }
      defer { cmark_parser_free(parser) }
      for name in ["table", "tasklist", "strikethrough", "autolink"] {
        guard let known = cmark_find_syntax_extension(name) else {
          fatalError(
            "Markdown: this build of cmark-gfm lacks its extension \(name); install libcmark-gfm-extensions-dev")
        }
        cmark_parser_attach_syntax_extension(parser, known)
      }
      cmark_parser_attach_syntax_extension(parser, InlineSyntax.cmarkExtension)
      (bytes?[...] ?? source.bytes(afterLines: skippedLines)).withUnsafeBytes { bytes in
        cmark_parser_feed(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
      }
      guard let root = cmark_parser_finish(parser) else { fatalError("Markdown: out of memory for a document") }
      defer { cmark_node_free(root) }
      var builder = TreeBuilder(source: source, skippedLines: skippedLines)
      return builder.build(root)
    }
  }
}
