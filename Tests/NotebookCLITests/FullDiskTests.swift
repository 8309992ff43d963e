import Foundation
import TestSupport
import Testing

@Suite(
  "A disk that is full, or can't be written", .serialized,
  .enabled(if: SmallDisk.isAvailable, "this system lets no user mount a file system of their own"))
struct FullDiskTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift
      print("out")
      ```

      ```swift
      //| label: fig-a
      KernelEffect(SampleFace.all[0].image(size: 64), .rightSobel)
      ```

      """, to: "a.md")
  }

  private func run(_ script: String, size: String, cache: String = Command.cache.path) throws -> Program {
    var program = try SmallDisk.run(script, size: size, in: folder, cache: cache)
    program.errors = program.errors.replacingOccurrences(of: folder.path, with: "FOLDER")
    return program
  }

  @Test("has the old report stay as it was, whether nothing of the new one fits or almost all")
  func output() throws {
    let program = try run(
      """
      "$NOTEBOOK" a.md -q --output disk || exit 98
      cp -r disk before
      for free in 0 4 100; do
        fill $free
        echo "Another line: $free." >>a.md
        "$NOTEBOOK" a.md -q --output disk
        echo $?
        empty
        diff -r before disk
      done
      "$NOTEBOOK" a.md -q --output disk && grep -c "Another line: 100" disk/a.html
      """, size: "2m")
    #expect(
      program.errors == """
        error: disk/a/fig-a.png can't be written: No space left on device
        error: disk/a/fig-a.png can't be written: No space left on device
        error: disk/a.html can't be written: No space left on device

        """)
    #expect(program.output == "2\n2\n2\n1\n")
  }

  @Test("is told before anything runs when it takes no writing")
  func readOnly() throws {
    let program = try run(
      """
      mount -o remount,ro disk
      "$NOTEBOOK" a.md -q --output disk; echo $?
      "$NOTEBOOK" a.md -q --output disk/deep; echo $?
      LECTERN_CACHE=disk/cache "$NOTEBOOK" a.md -q; echo $?
      """, size: "64k")
    #expect(
      program.errors == """
        error: disk/a.html can't be written: Read-only file system
        error: the folder disk/deep can't be made: Read-only file system
        error: the cache folder 'disk/cache' can't be used: Read-only file system; name another with LECTERN_CACHE

        """)
    #expect(program.output == "2\n2\n2\n")
    #expect(!folder.exists("output/a.html"))
  }

  @Test("below the cache ends the run with a sentence, and with room again the next one is right")
  func cache() throws {
    let program = try run(
      """
      for size in 8k 400k 4m; do
        mount -o remount,size=$size disk
        "$NOTEBOOK" a.md -q; echo $?
      done
      test -e output/a.html && echo "a report of nothing"
      mount -o remount,size=64m disk
      "$NOTEBOOK" a.md -q; echo $?
      grep -c "<pre.*out" output/a.html
      """, size: "8k", cache: "DISK")
    let sentence =
      "error: the cache folder 'FOLDER/disk' can't be used: No space left on device; name another with LECTERN_CACHE\n"
    #expect(program.errors == String(repeating: sentence, count: 3))
    #expect(program.output.hasPrefix("2\n2\n2\n0\n"), Comment(rawValue: program.output))
  }

  @Test("for temporary files is no hindrance to a page")
  func temporary() throws {
    let program = try run("fill 0; TMPDIR=$PWD/disk \"$NOTEBOOK\" a.md -q; echo $?", size: "16k")
    #expect(program.errors == "")
    #expect(program.output == "0\n")
  }

  @Test("is told by 'serve', which goes on when there is room again")
  func serve() throws {
    let program = try run(
      """
      "$NOTEBOOK" serve a.md --templates "$TEMPLATES" >address 2>log &
      await " compiled" log
      fill 0
      echo '`{swift} "first".count`' >>a.md
      await "^error: the cache folder '.*' can't be used: No space left on device" log
      empty
      : >log
      echo 'More words.' >>a.md
      await " compiled" log
      kill -INT $!
      wait $!
      echo $?
      """, size: "64m", cache: "DISK")
    #expect(program.output == "0\n", Comment(rawValue: program.errors))
  }
}
