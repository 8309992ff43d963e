import NotebookModel
import Testing

@testable import NotebookEngine

@Suite("Exercises, solutions, and what is the instructor's")
struct EditionTests {
  private func cells(_ text: String) throws -> [Cell] {
    try DocumentParser.parse(text, fileName: "a.md").cells
  }

  @Test("a cell is the instructor's by its options or by the block around it")
  func instructorsCells() throws {
    let cell = "```swift\nlet a = 1\n```\n"
    #expect(try cells(cell).map(\.options.isForInstructor) == [false])
    #expect(try cells("```swift\n//| solution: true\n```\n").map(\.options.isForInstructor) == [true])
    #expect(try cells("```swift\n//| edition: instructor\n```\n").map(\.options.isForInstructor) == [true])
    #expect(try cells("::: solution\n\(cell):::\n").map(\.options.solution) == [true])
    #expect(try cells("::: notes\n\(cell):::\n").map(\.options.edition) == [.instructor])
    #expect(
      try cells("::: exercise\n\(cell)\n::: solution\n\(cell):::\n:::\n").map(\.options.solution) == [false, true])
  }

  @Test(
    "what can't be meant is told with its place",
    arguments: [
      ("::: solutoin\na\n:::\n", "1:1: error: there is no ::: block 'solutoin'; did you mean 'solution'?"),
      (
        "::: zebra\na\n:::\n",
        "1:1: error: there is no ::: block 'zebra'; there are exercise, solution, notes, instructor"
      ),
      (
        "::: notes\na\n",
        "1:1: error: this ::: block is never closed; end it with a line of ::: below, in the same list or quote"
      ),
      (
        "```swift\n//| edition: teacher\n```\n",
        "2:1: error: the cell option 'edition' is 'teacher'; it takes instructor"
      ),
      (
        "```swift\n//| exercise: true\n//| solution: true\n```\n",
        "1:1: error: an exercise is for students; it can't be a solution or the instructor's"
      ),
      (
        "```swift\n//| exercise: true\n//| eval: false\n```\n",
        "1:1: error: an exercise is compiled and run, so that students get what compiles; leave out 'eval: false'"
      ),
      (
        "```swift\n//| exercise: true\n//| expect: compile-error\n```\n",
        "1:1: error: an exercise must compile; leave out 'expect: compile-error' or 'exercise'"
      ),
      (
        "See @fig-a.\n\n```swift\n//| label: fig-a\n//| solution: true\n```\n",
        "1:5: error: @fig-a is only in the instructor's edition, and this line in every one; move the reference into a "
          + "block ::: instructor"
      ),
      (
        "See @sec-a.\n\n::: notes\n# A {#sec-a}\n:::\n",
        "1:5: error: @sec-a is only in the instructor's edition, and this line in every one; move the reference into a "
          + "block ::: instructor"
      ),
    ])
  func problems(text: String, expected: String) {
    let error = #expect(throws: EngineError.self) { try cells(text) }
    #expect(error?.description == "a.md:\(expected)")
  }

  @Test("a solution may be referred to from where it is shown")
  func reference() throws {
    #expect(
      try cells("::: solution\nSee @fig-a.\n\n```swift\n//| label: fig-a\n```\n:::\n").map(\.options.solution) == [true]
    )
  }
}
