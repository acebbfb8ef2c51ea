import TestSupport
import Testing
import Values

struct DigestTests {
  // The vectors of FIPS 180-4 and of NIST's examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func sha256GivesTheDigestsOfTheStandard(text: String, digest: String) {
    #expect(SHA256.hexadecimal(of: text) == digest)
  }

  @Test func sha256OfAMillionLettersIsThatOfTheStandard() {
    let digest = SHA256.digest(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)).lowerCaseHexadecimal
    #expect(digest == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  // The vectors of xxHash's own sanity check.
  @Test(arguments: [
    (0, "ef46db3751d8e999", "ac75fda2929b17ef"),
    (1, "e934a84adb052768", "5014607643a9b4c3"),
    (4, "9136a0dca57457ee", "caab286bd8e9fdb5"),
    (14, "8282dcc4994e35c8", "c3bd6bf63deb6df0"),
    (222, "b641ae8cb691c174", "20cb8ab7ae10c14a"),
  ])
  func xxh64GivesItsPublishedHashes(length: Int, unseeded: String, seeded: String) {
    var generator: UInt64 = 2_654_435_761
    let bytes = (0..<length).map { _ in
      defer { generator &*= 11_400_714_785_074_694_797 }
      return UInt8(generator >> 56)
    }
    #expect(XXH64.hash(of: bytes) == UInt64(unseeded, radix: 16))
    #expect(XXH64.hash(of: bytes, seed: 2_654_435_761) == UInt64(seeded, radix: 16))
  }

  // By Python's hashlib and xxhash, around the sizes of blocks and stripes.
  @Test(arguments: [
    (1, "a96c7f0ce858bbb7", "ca358758f6d27e6cf45272937977a748fd88391db679ceda7dc7bf1f005ee879"),
    (3, "340815731509cc08", "3d632ab1d880525e5c30b3d9dd2e17ea429f4ec28431bb5c402a07ebe0065f8c"),
    (7, "c56370b3a8e8a7bb", "2a610c68ac0ae87d0155c8fb46ec30fc00f625674a8c7c462b4d8bd48def394a"),
    (8, "df40710b591268c9", "627de955c1991e8c01a01e43504f72879ec2b8cbba27b416b0307ac6f3f98d8c"),
    (12, "0593898b9f36dc8e", "292fe982ffa8b8b3fd04f68e8883ffa826536a6bf09233918419ad7cd93758dd"),
    (31, "b1f705faa66f113e", "cb3b6d678f92a9792f40dbbba6f8ec9337af65334dbecf2b967b770b9e7d1fb8"),
    (32, "e4d66d9393e3a596", "e457e9ddd2aa6b09ecc48e8c609c8d0f91548867f75a723763c0e05f0dcf1d39"),
    (33, "2f77e96907a9337b", "4abf3b0b930662224774960e9af2b04ca5d33ff68e8255dd201ce2d93da0f8d7"),
    (55, "cc9e7808d7fb282d", "4cfcc2771bfe1d9569dff80565efddb245e4f480503e29f39cabd2a803df639a"),
    (56, "c4676e1d80504744", "8c6fabc04644a28838809bbf23aac665f574f8e350c3fc620aecd58193fc6fe9"),
    (63, "daa92a8f02a3fa78", "f9740f526ff5b76381fbd8f27333de45ff77bc1e6cd2d696357f837f2c6fb3bd"),
    (64, "7d4e619b9ab28955", "0277d2ee9ab7ac130da65c6f8b6612449f1f95adc68597a55393ebfde47d72cb"),
    (65, "ec8971f30261bebb", "b04cf89fc1dd2c3998754469afe354193d0351a8869a4c01c78e5f3fd9c288c5"),
    (100, "03e12a53974cdcd9", "2d7d7e6608f22256ff70cf40ccc65cd356b383c909e5161880354edc6c6d958e"),
    (119, "b9167e9f4603dbd8", "b51f2c1e02e208228bafda3bc6f9a8e6ffacf75f0301d8269842aae671c9b339"),
    (120, "f2a73220d15360ad", "639876f579bd42ba160da4bc4a5a4a0b24368fcf1b946666e4fcaca9ac3df4c8"),
    (1000, "e04669f618d13c00", "557a0d461baa2b2c24a7b8bf35cb30016e7044666719436f38a03d7e84238259"),
  ])
  func bothAgreeWithOtherImplementationsAtEachBlockSize(length: Int, hash: String, digest: String) {
    let bytes = Self.bytes(length)
    #expect(XXH64.hash(of: bytes) == UInt64(hash, radix: 16))
    #expect(SHA256.digest(of: bytes).lowerCaseHexadecimal == digest)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func piecesHashAsTheWhole(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let bytes = Self.bytes(Int.random(in: 0...500, using: &random))
    var hash = XXH64()
    var digest = SHA256()
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(Int.random(in: 0...130, using: &random)))
      rest = rest.dropFirst(piece.count)
      piece.withUnsafeBytes {
        hash.update($0)
        digest.update($0)
      }
    }
    #expect(hash.value == XXH64.hash(of: bytes), "seed \(seed)")
    #expect(digest.finished() == SHA256.digest(of: bytes), "seed \(seed)")
  }

  @Test func hashesArePrintedWithTheirLeadingZeros() {
    var hash = XXH64()
    Self.bytes(12).withUnsafeBytes { hash.update($0) }
    #expect(hash.hexadecimal == "0593898b9f36dc8e")
  }

  private static func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(($0 * 131 + 7) % 251) } }
}
