import CADBC
import Values

/// Values as a driver lays them into memory, made by hand: of one column, with as many rows as there are values.
struct ArrowSample: Sendable {
  let format: String
  /// What is to be read.
  let values: [Value]
  /// The buffers after the bitmap of NULLs, which is made of `values`.
  let buffers: [[UInt8]]
  /// Places of NULL in the bitmap; of a dictionary, not those whose entry is NULL.
  let nulls: Set<Int>
  let dictionary: [ArrowSample]

  init(
    _ format: String, _ values: [Value], _ buffers: [[UInt8]], nulls: Set<Int>? = nil, dictionary: [ArrowSample] = []
  ) {
    self.format = format
    self.values = values
    self.buffers = buffers
    self.nulls = nulls ?? Set(values.indices.filter { values[$0].isNull })
    self.dictionary = dictionary
  }

  /// Numbers of a fixed width; nil is NULL, under which rubbish lies.
  init<Number: FixedWidthInteger>(_ format: String, _ numbers: [Number?], _ value: (Number) -> Value) {
    self.init(
      format, numbers.map { $0.map(value) ?? .null },
      [numbers.flatMap { bytes(of: $0 ?? Number(truncatingIfNeeded: 0x5A)) }])
  }
}

func bytes(of number: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }

/// How rows are cut out of a sample.
struct Slice: Hashable, Sendable {
  /// The array's own offset.
  let offset: Int
  /// The offset of the structure around it.
  let outer: Int
  let rows: Int
}

/// Hands samples out as a driver does, and counts what was given back.
final class ArrowMaking {
  private(set) var given = 0
  private(set) var released = 0

  /// A batch of one column.
  func batch(_ sample: ArrowSample, _ slice: Slice, hasBitmap: Bool = true, countsNulls: Bool = false) -> ArrowArray {
    let child = array(sample, offset: slice.offset, rows: slice.rows + slice.outer, hasBitmap, countsNulls)
    return array(rows: slice.rows, offset: slice.outer, buffers: [nil], children: [child])
  }

  func array(
    _ sample: ArrowSample, offset: Int, rows: Int, _ hasBitmap: Bool, _ countsNulls: Bool
  ) -> ArrowArray {
    let bitmap = sample.values.indices.reduce(into: [UInt8](repeating: 0, count: sample.values.count / 8 + 1)) {
      if !sample.nulls.contains($1) { $0[$1 / 8] |= 1 << UInt8($1 % 8) }
    }
    let hasNulls = !sample.nulls.isEmpty
    let buffers = (sample.format == "n" ? [] : [hasBitmap || hasNulls ? bitmap : nil]) + sample.buffers
    let dictionary = sample.dictionary.first.map { array($0, offset: 0, rows: $0.values.count, hasBitmap, countsNulls) }
    return array(
      rows: rows, offset: offset, buffers: buffers, dictionary: dictionary,
      nullCount: countsNulls ? sample.nulls.filter { (offset..<offset + rows).contains($0) }.count : -1)
  }

  func array(
    rows: Int, offset: Int = 0, buffers: [[UInt8]?], children: [ArrowArray] = [], dictionary: ArrowArray? = nil,
    nullCount: Int = 0
  ) -> ArrowArray {
    let memory = ArrowMemory(buffers, children, dictionary, of: self)
    given += 1
    return ArrowArray(
      length: Int64(rows), null_count: Int64(nullCount), offset: Int64(offset), n_buffers: Int64(buffers.count),
      n_children: Int64(children.count), buffers: memory.buffers, children: memory.children,
      dictionary: memory.dictionary, release: releaseArray, private_data: Unmanaged.passRetained(memory).toOpaque())
  }

  fileprivate func release() { released += 1 }
}

/// What an array points to.
private final class ArrowMemory {
  let buffers: UnsafeMutablePointer<UnsafeRawPointer?>
  let children: UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>
  let dictionary: UnsafeMutablePointer<ArrowArray>?
  private let counts: (buffers: Int, children: Int)
  let making: ArrowMaking

  init(_ given: [[UInt8]?], _ arrays: [ArrowArray], _ entries: ArrowArray?, of making: ArrowMaking) {
    self.making = making
    counts = (given.count, arrays.count)
    buffers = .allocate(capacity: max(given.count, 1))
    for (index, bytes) in given.enumerated() {
      buffers[index] = bytes.map { bytes in
        // Exactly as long as it must be, so that reading beyond it is seen by a sanitizer.
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 8)
        copy.copyMemory(from: bytes, byteCount: bytes.count)
        return UnsafeRawPointer(copy)
      }
    }
    children = .allocate(capacity: max(arrays.count, 1))
    for (index, array) in arrays.enumerated() {
      let place = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
      place.initialize(to: array)
      children[index] = place
    }
    dictionary = entries.map { entries in
      let place = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
      place.initialize(to: entries)
      return place
    }
  }

  deinit {
    for index in 0..<counts.buffers { buffers[index]?.deallocate() }
    buffers.deallocate()
    for place in (0..<counts.children).map({ children[$0] }) + [dictionary] {
      guard let place else { continue }
      place.pointee.release?(place)
      place.deallocate()
    }
    children.deallocate()
    making.release()
  }
}

private func releaseArray(_ array: UnsafeMutablePointer<ArrowArray>?) {
  guard let array, let memory = array.pointee.private_data else { return }
  Unmanaged<ArrowMemory>.fromOpaque(memory).release()
  array.pointee.release = nil
}
