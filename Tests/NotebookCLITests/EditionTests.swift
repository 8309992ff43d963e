import Foundation
import TestSupport
import Testing

/// Solutions and notes, from the document to every byte that is written.
@Suite("Editions", .serialized)
struct EditionTests {
  private static let document = """
    ---
    title: Padding
    remarks: SECRET
    ---

    ::: exercise
    ```swift
    //| label: starter
    //| exercise: true
    func answer() -> String { "your turn" }
    ```

    ::: solution
    SECRET prose, `{swift} "SECRET" + " value"`

    ```swift
    //| label: fig-secret
    //| fig-alt: SECRET
    func answer() -> String { let secret = "done"; return secret }
    print("SECRET"); KernelEffect(SampleFace.all[0].image(size: 24), .outline)
    ```
    :::
    :::

    ```swift
    //| label: secret-trap
    //| edition: instructor
    //| expect: trap "SECRET"
    fatalError("SECRET")
    ```

    ::: notes
    SECRET
    :::

    ```swift
    //| label: fig-public
    print(answer())
    KernelEffect(SampleFace.all[0].image(size: 24), .blur)
    ```
    """

  /// All that a folder holds, as text: the files with what is base64 in them decoded, and their names.
  private func everything(in command: Command, below folder: String) throws -> String {
    let names = command.folder.files().filter { $0.hasPrefix(folder) }
    return try names.map { name in
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(command.folder.path)/\(name)"))
      let text = String(decoding: data, as: UTF8.self)
      let encoded = text.matches(of: #/[A-Za-z0-9+\/]{16,}={0,2}/#).compactMap { Data(base64Encoded: String($0.0)) }
      return ([name, text] + encoded.map { String(decoding: $0, as: UTF8.self) }).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  @Test(
    "the student's files hold nothing of the instructor's, on whose cells they were computed all the same",
    arguments: ["handout", "slides", "article"])
  func secrets(template: String) throws {
    let command = try Command()
    try command.folder.write(Self.document, to: "a.md")
    let formats = "html,ipynb,json"
    let student = try command("a.md", "-q", "--to", formats, "--template", template, "-o", "out")
    #expect(student.status == 0, Comment(rawValue: student.errors))
    let files = try everything(in: command, below: "out")
    #expect(!files.lowercased().contains("secret"))
    #expect(files.contains("your turn") && files.contains("fig-public.png"))
    #expect(try command.json("out/a.json")["edition"] as? String == "student")
    #expect(files.contains("<samp>done</samp>"))

    let instructor = try command(
      "a.md", "-q", "--to", formats, "--template", template, "-o", "all", "--edition", "instructor")
    #expect(instructor.status == 0)
    let all = try everything(in: command, below: "all")
    for secret in ["SECRET prose", "SECRET value", "fig-secret.png", "secret-trap", "a-instructor.html"] {
      #expect(all.contains(secret), "\(secret) is missing")
    }
  }

  @Test("a document that is refused is not quoted in what students see, of one notebook and of several")
  func refusedDocument() throws {
    let command = try Command()
    let hidden = "::: solution\n```swift\n//| label: planted\n//| planted-option: 1\n```\n:::\n"
    try command.folder.write("# A\n\n\(hidden)\nSee @planted.\n", to: "a.md")
    try command.folder.write("# B\n\n\(hidden)", to: "b.md")
    let student = try command("a.md", "--json")
    #expect(student.status == 2 && student.errors.contains("planted-option") && student.errors.contains("@planted"))
    #expect(student.output.contains("\"message\": \"the document has 2 mistakes, the first in line 6\""))
    let course = try command("run", "a.md", "b.md", "--json")
    #expect(course.status == 2 && course.output.contains("\"message\": \"the document has a mistake in line 6\""))
    let seen = try everything(in: command, below: "output") + student.output + course.output
    #expect(!seen.contains("planted") && seen.contains("the document has 2 mistakes, the first in line 6"))
    #expect(try command("a.md", "--json", "--edition", "instructor").output.contains("planted-option"))
  }

  @Test("a starter that does not compile fails the run, in either edition", arguments: ["student", "instructor"])
  func starter(edition: String) throws {
    let command = try Command()
    try command.folder.write("```swift\n//| exercise: true\nlet a: Int = \"\"\n```\n", to: "a.md")
    let program = try command("a.md", "-q", "--edition", edition)
    #expect(program.status == 1)
    #expect(program.errors.hasPrefix("a.md:3:14: error: cannot convert value of type 'String'"))
  }

  @Test(
    "a wrong edition, and paper without a browser, are one sentence",
    arguments: [
      (["--edition", "teacher"], 64, "--edition takes student or instructor, not 'teacher'"),
      (
        ["--to", "pdf"], 2,
        "error: --to pdf prints with Chromium, and LECTERN_CHROMIUM names none: /no/such is no program\n"
      ),
    ] as [([String], Int32, String)])
  func refusals(arguments: [String], status: Int32, sentence: String) throws {
    let command = try Command()
    try command.folder.write("```swift\nlet a = 1\n```\n", to: "a.md")
    let program = try Program.run(
      BuiltProducts.notebook, ["a.md"] + arguments, in: command.folder.path,
      environment: ["LECTERN_CACHE": Command.cache.path, "LECTERN_CHROMIUM": "/no/such"])
    #expect(program.status == status)
    #expect(program.errors.contains(sentence), Comment(rawValue: program.errors))
    #expect(!command.folder.exists("output/a.html") && !command.folder.exists("output/a.pdf"))
  }
}
