/// Why what a test needs could not be made.
package struct SetupError: Error, CustomStringConvertible {
  package let description: String
}
