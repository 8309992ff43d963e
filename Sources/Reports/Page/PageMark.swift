/// The comments that part a page which is to be replaced block by block.
public enum PageMark {
  /// Before each block of the text: a paragraph, a heading, a cell with what it gave.
  public static let block = "<!--lectern-block-->"
  /// Behind the last block.
  public static let end = "<!--lectern-end-->"
}
