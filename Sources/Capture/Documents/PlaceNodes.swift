#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A place of the documents as it is looked up for each value.
struct PlaceNode {
  let name: UnsafeBufferPointer<UInt8>
  let members: UnsafeMutableBufferPointer<PlaceNode>
  /// What stands for each member of an object, whatever its name.
  let anyMember: UnsafeMutablePointer<PlaceNode>?
  let elements: UnsafeBufferPointer<Element>
  /// Cells that take the value; `ownCells` of rows that begin here, `otherCells` of rows around.
  let ownCells: UnsafeBufferPointer<DocumentPlace.CellSlot>
  let otherCells: UnsafeBufferPointer<DocumentPlace.CellSlot>
  let tables: UnsafeBufferPointer<Int>
  /// The member that comes next where objects have all their members in one order.
  private var expected = 0

  /// By place in a list.
  struct Element {
    let index: Int
    let node: UnsafeMutablePointer<PlaceNode>
  }

  fileprivate init(_ place: DocumentPlace, _ arena: PlaceNodes) {
    name = arena.copy(place.name)
    members = arena.nodes(place.members)
    anyMember = place.anyMember.flatMap { arena.nodes([$0]).baseAddress }
    elements = arena.copy(
      place.elements.sorted { $0.key < $1.key }.compactMap { index, place in
        arena.nodes([place]).baseAddress.map { Element(index: index, node: $0) }
      })
    ownCells = arena.copy(place.cells.filter { place.tables.contains($0.table) })
    otherCells = arena.copy(place.cells.filter { !place.tables.contains($0.table) })
    tables = arena.copy(place.tables)
  }

  var hasCells: Bool { ownCells.count + otherCells.count > 0 }
  var hasPlacesBelow: Bool { members.count > 0 || anyMember != nil || elements.count > 0 || tables.count > 0 }

  mutating func begin() { expected = 0 }

  @inline(__always)
  mutating func member(_ name: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<PlaceNode>? {
    guard let first = members.baseAddress else { return anyMember }
    if expected < members.count, first[expected].isCalled(name) {
      expected += 1
      return first + (expected - 1)
    }
    for index in 0..<members.count where first[index].isCalled(name) {
      expected = index + 1
      return first + index
    }
    return anyMember
  }

  func element(_ index: Int) -> UnsafeMutablePointer<PlaceNode>? { elements.first { $0.index == index }?.node }

  @inline(__always)
  private func isCalled(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count == other.count else { return false }
    guard let mine = name.baseAddress, let theirs = other.baseAddress else { return true }
    return memcmp(mine, theirs, name.count) == 0
  }
}

/// The nodes of all places, in memory of their own: references would be counted for each value.
final class PlaceNodes {
  private var blocks: [UnsafeMutableRawPointer] = []
  private(set) var root: UnsafeMutablePointer<PlaceNode>

  init(_ root: DocumentPlace) {
    self.root = .allocate(capacity: 1)
    blocks.append(UnsafeMutableRawPointer(self.root))
    self.root.initialize(to: PlaceNode(root, self))
  }

  deinit { for block in blocks { block.deallocate() } }

  fileprivate func nodes(_ places: [DocumentPlace]) -> UnsafeMutableBufferPointer<PlaceNode> {
    guard !places.isEmpty else { return UnsafeMutableBufferPointer(start: nil, count: 0) }
    let start = room(for: places.count, of: PlaceNode.self)
    for (index, place) in places.enumerated() { (start + index).initialize(to: PlaceNode(place, self)) }
    return UnsafeMutableBufferPointer(start: start, count: places.count)
  }

  /// A copy of what needs no clearing away.
  fileprivate func copy<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
    guard !elements.isEmpty else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = room(for: elements.count, of: Element.self)
    for (index, element) in elements.enumerated() { (start + index).initialize(to: element) }
    return UnsafeBufferPointer(start: start, count: elements.count)
  }

  private func room<Element>(for count: Int, of type: Element.Type) -> UnsafeMutablePointer<Element> {
    let start = UnsafeMutablePointer<Element>.allocate(capacity: count)
    blocks.append(UnsafeMutableRawPointer(start))
    return start
  }
}
