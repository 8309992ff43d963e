import Foundation
import TestSupport

/// A small file system of a script's own. Mounting takes no rights but those that Linux gives to a user in a namespace of
/// their own; some systems forbid these.
enum SmallDisk {
  static let isAvailable =
    (try? Program.run("/usr/bin/env", ["unshare", "--user", "--map-root-user", "--mount", "true"], in: "/"))?.status
    == 0

  /// Runs a shell script in `folder`, where `disk` is an empty file system of `size` (`400k`, `2m`). `$NOTEBOOK` is the
  /// program, `fill` fills the disk but for so many kilobytes, and `empty` makes room again.
  static func run(_ script: String, size: String, in folder: TemporaryFolder, cache: String) throws -> Program {
    try FileManager.default.createDirectory(atPath: "\(folder.path)/disk", withIntermediateDirectories: true)
    let prelude = """
      mount -t tmpfs -o size=\(size) tmpfs disk || exit 99
      fill() { dd if=/dev/zero of=disk/fill bs=1k 2>/dev/null; truncate -s "-$1k" disk/fill; }
      empty() { rm disk/fill; }
      await() { for turn in $(seq 600); do grep -q "$1" "$2" && return; sleep 0.05; done; echo "never: $1"; }

      """
    return try Program.run(
      "/usr/bin/env", ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", prelude + script],
      in: folder.path,
      environment: [
        "NOTEBOOK": BuiltProducts.notebook,
        "LECTERN_CACHE": cache.replacingOccurrences(of: "DISK", with: "\(folder.path)/disk"),
        "TEMPLATES": "\(BuiltProducts.repository)/templates",
      ])
  }
}
