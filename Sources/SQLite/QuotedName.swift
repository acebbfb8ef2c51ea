import Values

/// A name in SQL, always in double quotes.
package func quotedName(_ name: String) -> String { "\"" + name.doubling(UInt8(ascii: "\"")) + "\"" }
