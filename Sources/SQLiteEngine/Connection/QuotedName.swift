import TipoffCore

/// A name in SQL, always in double quotes.
func quotedName(_ name: String) -> String { "\"" + name.doubling(UInt8(ascii: "\"")) + "\"" }
