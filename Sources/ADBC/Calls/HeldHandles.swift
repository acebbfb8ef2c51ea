/// What a connection's driver has handed out and not got back. Touched by the calls on the connection's queue alone, which is
/// why it needs no lock.
///
/// `@unchecked Sendable` for that reason.
final class HeldHandles: @unchecked Sendable {
  private var held: [(address: UnsafeRawPointer, giveBack: () -> Void)] = []

  func add(_ handle: UnsafeRawPointer, giveBack: @escaping () -> Void) { held.append((handle, giveBack)) }

  /// Once; nothing happens to what went back with all others.
  func giveBack(_ handle: UnsafeRawPointer) {
    guard let index = held.firstIndex(where: { $0.address == handle }) else { return }
    held.remove(at: index).giveBack()
  }

  /// The youngest first: rows before their statement.
  func giveBackAll() {
    while let last = held.popLast() { last.giveBack() }
  }
}
