import Values

/// Each type that a column may have, with NULLs, the ends of its range, and more values than one byte of a bitmap holds.
enum ArrowSamples {
  static let all: [ArrowSample] = numbers + decimals + times + bytesAndTexts + dictionaries + [nulls, booleans]

  private static let nulls = ArrowSample("n", Array(repeating: .null, count: 11), [])

  private static let booleans: ArrowSample = {
    let values: [Bool?] = [true, false, nil, true, true, nil, false, false, true, true, nil]
    var bits: [UInt8] = [0, 0]
    for (index, value) in values.enumerated() where value != false { bits[index / 8] |= 1 << UInt8(index % 8) }
    return ArrowSample("b", values.map { $0.map(Value.boolean) ?? .null }, [bits])
  }()

  private static let numbers: [ArrowSample] = [
    ArrowSample("c", integers(Int8.self)) { .integer(Int64($0)) },
    ArrowSample("C", integers(UInt8.self)) { .integer(Int64($0)) },
    ArrowSample("s", integers(Int16.self)) { .integer(Int64($0)) },
    ArrowSample("S", integers(UInt16.self)) { .integer(Int64($0)) },
    ArrowSample("i", integers(Int32.self)) { .integer(Int64($0)) },
    ArrowSample("I", integers(UInt32.self)) { .integer(Int64($0)) },
    ArrowSample("l", integers(Int64.self)) { .integer($0) },
    // Beyond what SQLite's integers hold: the digits.
    ArrowSample("L", integers(UInt64.self)) { Int64(exactly: $0).map { .integer($0) } ?? .text(String($0)) },
    ArrowSample(
      "g",
      [0, 1.5, nil, -0.1, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude, nil, -7, 0.1, 1e300].map {
        $0?.bitPattern
      }
    ) {
      .real(Double(bitPattern: $0))
    },
    ArrowSample(
      "f",
      [0, 1.5, nil, -0.1, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude, nil, -7, 0.1, 1e30].map {
        (real: Float?) in
        real?.bitPattern
      }
    ) {
      .real(Double(Float(bitPattern: $0)))
    },
    // https://en.wikipedia.org/wiki/Half-precision_floating-point_format
    ArrowSample("e", [0x0001, 0x03FF, nil, 0x0400, 0x3555, 0x3BFF, 0x3C00, nil, 0x7BFF, 0x7C00, 0xC000] as [UInt16?]) {
      switch $0 {
      case 0x0001: .real(0.000000059604644775390625)
      case 0x03FF: .real(0.000060975551605224609375)
      case 0x0400: .real(0.00006103515625)
      case 0x3555: .real(0.333251953125)
      case 0x3BFF: .real(0.99951171875)
      case 0x3C00: .real(1)
      case 0x7BFF: .real(65504)
      case 0x7C00: .real(.infinity)
      case _: .real(-2)
      }
    },
  ]

  private static func integers<Number: FixedWidthInteger>(_: Number.Type) -> [Number?] {
    [0, 1, nil, .min, .max, 42, nil, nil, 7, .max - 1, 100]
  }

  private static let decimals: [ArrowSample] = [
    ArrowSample("d:5,2", wholes("110", "-110", nil, "5", "-5", "0", "99999", nil, "-1", "100", "7")) {
      _ in .null
    }.reading("1.10", "-1.10", nil, "0.05", "-0.05", "0.00", "999.99", nil, "-0.01", "1.00", "0.07"),
    ArrowSample(
      "d:38,0",
      wholes("0", longest, nil, "-" + longest, "18446744073709551616", "-9223372036854775809")
    ) {
      _ in .null
    }.reading("0", longest, nil, "-" + longest, "18446744073709551616", "-9223372036854775809"),
    ArrowSample("d:38,38", wholes("1", longest, nil, "-" + longest)) { _ in .null }
      .reading("0." + String(repeating: "0", count: 37) + "1", "0." + longest, nil, "-0." + longest),
    ArrowSample("d:5,-3", wholes("12", "-1", nil, "0")) { _ in .null }
      .reading("12000", "-1000", nil, "0"),
    ArrowSample("d:9,2,32", [110, -5, nil, .max] as [Int32?]) { _ in .null }.reading(
      "1.10", "-0.05", nil, "21474836.47"),
    ArrowSample("d:18,4,64", [12_345, -1, nil, .min] as [Int64?]) { _ in .null }
      .reading("1.2345", "-0.0001", nil, "-922337203685477.5808"),
    ArrowSample(
      "d:76,3,256",
      [
        .text("0.007"), .text("-1.000"), .null,
        .text("57896044618658097711785492504343953926634992332820282019728792003956564819.967"),
        .text("-57896044618658097711785492504343953926634992332820282019728792003956564819.968"),
        .text("340282366920938463463374607431768211.456"),
      ],
      [
        words(7, 0, 0, 0)
          + words(.max - 999, .max, .max, .max) + words(1, 2, 3, 4) + words(.max, .max, .max, .max >> 1)
          + words(0, 0, 0, 1 << 63) + words(0, 0, 1, 0)
      ]),
  ]

  private static let longest = String(repeating: "9", count: 38)

  private static func wholes(_ texts: String?...) -> [Int128?] { texts.map { $0.flatMap { Int128($0) } } }

  private static func words(_ words: UInt64...) -> [UInt8] { words.flatMap { bytes(of: $0) } }

  private static let times: [ArrowSample] = [
    ArrowSample("tdD", [0, 20_478, nil, -719_162, 2_932_896, -719_163, 2_932_897, nil, -1, -735_585] as [Int32?]) { _ in
      .null
    }
    .reading(
      "1970-01-01", "2026-01-25", nil, "0001-01-01", "9999-12-31", "+0000-12-31", "+10000-01-01", nil, "1969-12-31",
      "-0044-01-15"),
    ArrowSample("tdm", [0, 1_769_299_200_000, nil, -86_400_000] as [Int64?]) { _ in .null }
      .reading("1970-01-01", "2026-01-25", nil, "1969-12-31"),
    ArrowSample("tts", [0, 70_200, nil, 86_399] as [Int32?]) { _ in .null }.reading(
      "00:00:00", "19:30:00", nil, "23:59:59"),
    ArrowSample("ttm", [1, 70_200_250, nil, 86_399_999] as [Int32?]) { _ in .null }
      .reading("00:00:00.001", "19:30:00.25", nil, "23:59:59.999"),
    ArrowSample("ttu", [1, 70_200_000_000, nil, 86_400_000_000] as [Int64?]) { _ in .null }
      .reading("00:00:00.000001", "19:30:00", nil, "24:00:00"),
    ArrowSample("ttn", [1, 70_200_000_000_500, nil, 0] as [Int64?]) { _ in .null }
      .reading("00:00:00.000000001", "19:30:00.0000005", nil, "00:00:00"),
    ArrowSample("tss:", [0, 1_769_369_400, nil, -1] as [Int64?]) { _ in .null }
      .reading("1970-01-01T00:00:00", "2026-01-25T19:30:00", nil, "1969-12-31T23:59:59"),
    ArrowSample("tsm:UTC", [0, 1_769_369_400_250, nil, -1] as [Int64?]) { _ in .null }
      .reading("1970-01-01T00:00:00Z", "2026-01-25T19:30:00.25Z", nil, "1969-12-31T23:59:59.999Z"),
    ArrowSample(
      "tsu:America/New_York",
      [0, 1_769_369_400_000_001, nil, -62_135_596_800_000_000, -62_135_596_800_000_001] as [Int64?]
    ) { _ in .null }
    .reading(
      "1970-01-01T00:00:00Z", "2026-01-25T19:30:00.000001Z", nil, "0001-01-01T00:00:00Z", "+0000-12-31T23:59:59.999999Z"
    ),
    ArrowSample("tsn:", [.min, 1_769_369_400_000_000_001, nil, .max] as [Int64?]) { _ in .null }
      .reading(
        "1677-09-21T00:12:43.145224192", "2026-01-25T19:30:00.000000001", nil, "2262-04-11T23:47:16.854775807"),
    ArrowSample("tDs", [0, 90, nil, -1] as [Int64?]) { _ in .null }.reading("PT0S", "PT90S", nil, "-PT1S"),
    ArrowSample("tDm", [1, 1_500, nil, -1_500] as [Int64?]) { _ in .null }.reading(
      "PT0.001S", "PT1.5S", nil, "-PT1.5S"),
    ArrowSample("tDu", [1, 1_500_000, nil, .min] as [Int64?]) { _ in .null }
      .reading("PT0.000001S", "PT1.5S", nil, "-PT9223372036854.775808S"),
    ArrowSample("tDn", [1, 1_500_000_000, nil, .max] as [Int64?]) { _ in .null }
      .reading("PT0.000000001S", "PT1.5S", nil, "PT9223372036.854775807S"),
    ArrowSample("tiM", [0, 14, nil, -3] as [Int32?]) { _ in .null }.reading("PT0S", "P14M", nil, "-P3M"),
    ArrowSample(
      "tiD", [.text("P2DT1.5S"), .text("P2DT-1S"), .null, .text("PT0S")],
      [([2, 1_500, 2, -1_000, 9, 9, 0, 0] as [Int32]).flatMap { bytes(of: $0) }]),
    ArrowSample(
      "tin", [.text("P1M2DT3.5S"), .text("-P1M"), .null, .text("P1M-2D")],
      [
        bytes(of: Int32(1)) + bytes(of: Int32(2)) + bytes(of: Int64(3_500_000_000)) + bytes(of: Int32(-1))
          + bytes(of: Int32(0))
          + bytes(of: Int64(0)) + [UInt8](repeating: 9, count: 16) + bytes(of: Int32(1)) + bytes(of: Int32(-2))
          + bytes(of: Int64(0))
      ]),
  ]

  private static let texts: [String?] = [
    "", "GSW", nil, "é 😀", "a\0b", "exactly 12 b", "more than twelve bytes", "", nil, "'\"\n",
    String(repeating: "long ", count: 500),
  ]

  private static let bytesAndTexts: [ArrowSample] = [
    offsets("u", Int32.self) { .text($0) }, offsets("U", Int64.self) { .text($0) },
    offsets("z", Int32.self) { .blob(Array($0.utf8)) }, offsets("Z", Int64.self) { .blob(Array($0.utf8)) },
    views("vu") { .text($0) }, views("vz") { .blob(Array($0.utf8)) },
    ArrowSample(
      "w:3", [.blob([0, 1, 2]), .blob([255, 0, 255]), .null, .blob([0, 0, 0])],
      [[0, 1, 2, 255, 0, 255, 9, 9, 9, 0, 0, 0]]),
    ArrowSample("w:0", [.blob([]), .null, .blob([])], [[]]),
  ]

  private static func offsets<Offset: FixedWidthInteger>(
    _ format: String, _: Offset.Type, _ value: (String) -> Value
  ) -> ArrowSample {
    var (places, body): ([UInt8], [UInt8]) = ([], Array("before".utf8))
    for text in texts {
      places += bytes(of: Offset(body.count))
      body += (text ?? "rubbish").utf8
    }
    places += bytes(of: Offset(body.count))
    return ArrowSample(format, texts.map { $0.map(value) ?? .null }, [places, body])
  }

  private static func views(_ format: String, _ value: (String) -> Value) -> ArrowSample {
    var (views, bodies): ([UInt8], [[UInt8]]) = ([], [Array("before".utf8), []])
    for (index, text) in texts.enumerated() {
      let content = Array((text ?? "rubbish").utf8)
      views += bytes(of: Int32(content.count))
      if content.count <= 12 {
        views += content + [UInt8](repeating: 0xAA, count: 12 - content.count)
      } else {
        let buffer = index % 2
        views += content[..<4] + bytes(of: Int32(buffer)) + bytes(of: Int32(bodies[buffer].count))
        bodies[buffer] += content
      }
    }
    let lengths = bodies.flatMap { bytes(of: Int64($0.count)) }
    return ArrowSample(format, texts.map { $0.map(value) ?? .null }, [views] + bodies + [lengths])
  }

  private static let dictionaries: [ArrowSample] = [
    dictionary("c", [1, 0, nil, 2, 3, 1] as [Int8?]), dictionary("C", [1, 0, nil, 2, 3, 1] as [UInt8?]),
    dictionary("s", [1, 0, nil, 2, 3, 1] as [Int16?]), dictionary("I", [1, 0, nil, 2, 3, 1] as [UInt32?]),
    dictionary("l", [1, 0, nil, 2, 3, 1] as [Int64?]), dictionary("L", [1, 0, nil, 2, 3, 1] as [UInt64?]),
  ]

  /// A dictionary of texts, the last of which is NULL itself.
  private static func dictionary<Number: FixedWidthInteger>(_ format: String, _ places: [Number?]) -> ArrowSample {
    let words: [Value] = [.text("MIN"), .text("GSW"), .text(""), .null]
    let entries = ArrowSample("u", words, [[0, 3, 6, 6, 6].flatMap { bytes(of: Int32($0)) }, Array("MINGSW".utf8)])
    let plain = ArrowSample(format, places) { words[Int($0)] }
    return ArrowSample(
      format, plain.values, plain.buffers, nulls: Set(places.indices.filter { places[$0] == nil }),
      dictionary: [entries])
  }
}

extension ArrowSample {
  /// The same memory, with the texts that are to be read from it.
  fileprivate func reading(_ texts: String?...) -> ArrowSample {
    ArrowSample(format, texts.map { $0.map { .text($0) } ?? .null }, buffers)
  }
}
