import Files
import History

/// What the digests of masked values are made with: the user's own secret, else the one that the history keeps, else
/// one that the snapshot's bytes give.
struct MaskSecret {
  private(set) var text = ""
  /// Why the history could not give or keep it.
  private(set) var failure: HistoryError?
  private(set) var isMissing = false

  /// As `TIPOFF_MASK_KEY` or earlier runs have it.
  init(isNeeded: Bool, _ memory: RunMemory) {
    text = Environment.value("TIPOFF_MASK_KEY") ?? ""
    guard text.isEmpty, isNeeded else { return }
    do throws(HistoryError) {
      text = try memory.keptMaskSecret() ?? ""
    } catch {
      failure = error
    }
    isMissing = text.isEmpty
  }

  /// Where it is missing: the first run's is kept for those that follow, so that masked findings keep their names.
  mutating func fill(with secret: String, _ memory: RunMemory) {
    guard isMissing else { return }
    text = secret
    guard failure == nil else { return }
    do throws(HistoryError) {
      text = try memory.keepMaskSecret(secret)
    } catch {
      failure = error
    }
  }
}
