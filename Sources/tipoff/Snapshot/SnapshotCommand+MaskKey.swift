import Capture
import Files

extension SnapshotCommand {
  /// What digests are made with: the environment's, or one of this run alone.
  func maskKey(_ request: CaptureRequest) throws(Failure) -> (secret: String, isOfThisRun: Bool) {
    if let secret = Environment.value("TIPOFF_MASK_KEY"), !secret.isEmpty { return (secret, false) }
    if !request.masks.isEmpty, appendDate != nil {
      throw Failure(
        "--mask with --append-date needs TIPOFF_MASK_KEY",
        hint: "else the days of the snapshot would have different digests of one value")
    }
    var random = SystemRandomNumberGenerator()
    let numbers: [UInt64] = (0..<4).map { _ in random.next() }
    return (numbers.map { String($0, radix: 16) }.joined(), true)
  }
}
