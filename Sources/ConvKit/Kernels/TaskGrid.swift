/// How a product is cut into tasks: by rows, and by panels of columns where the rows are few.
///
/// A task takes the panels one after the other past its rows. So these should fit into the second-level cache, and
/// weights that do not should pass by few tasks.
struct TaskGrid {
  private let rowCount: Int
  private let panelCount: Int
  private let rowParts: Int
  private let panelParts: Int

  /// Tasks for each worker, so that one that starts late does not hold up the others.
  private static let tasksPerWorker = 4
  /// Numbers of the left-hand side that a task should read at most.
  private static let cachedNumbers = 65_536
  /// Rows below which a task would read panels for too little work.
  private static let fewestRows = 28
  /// Steps of the depth that are calculated at a time, at most.
  private static let depthLimit = 512

  init(rows: Int, panels: Int, depth: Int, workers: Int) {
    rowCount = rows
    panelCount = panels
    let cachedRows = max(Self.cachedNumbers / max(min(depth, Self.depthLimit), 1), Self.fewestRows)
    let wanted = workers > 1 ? workers * Self.tasksPerWorker : 1
    let forCache = (rows + cachedRows - 1) / cachedRows
    rowParts = min(max(forCache, min(wanted, rows / Self.fewestRows)), max(rows, 1))
    panelParts = min(max((wanted + rowParts - 1) / rowParts, 1), max(panels, 1))
  }

  /// Tasks in all.
  var count: Int { rowCount == 0 || panelCount == 0 ? 0 : rowParts * panelParts }

  func rows(of task: Int) -> Range<Int> {
    let part = task / panelParts
    return part * rowCount / rowParts..<(part + 1) * rowCount / rowParts
  }

  func panels(of task: Int) -> Range<Int> {
    let part = task % panelParts
    return part * panelCount / panelParts..<(part + 1) * panelCount / panelParts
  }
}
