// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that building and testing the library does not build the program that measures it, and so
// that the library is measured as others use it: in release, through its public interface.
let package = Package(
  name: "contender",
  dependencies: [.package(name: "lectern", path: "../../..")],
  targets: [
    .executableTarget(
      name: "conv-contender", dependencies: [.product(name: "ConvKit", package: "lectern")],
      path: "Sources/ConvContender")
  ],
  swiftLanguageModes: [.v6]
)
