import Foundation

// usage: layout-benchmark [speed | crossings | bends | readback | damage]…   (the first three if none is named)
let named = Set(CommandLine.arguments.dropFirst())
let chosen = named.isEmpty ? ["speed", "crossings", "bends"] : named
if chosen.contains("speed") { Speed.report() }
if chosen.contains("crossings") { Crossings.report() }
if chosen.contains("bends") { Bends.report() }
if chosen.contains("readback") { Strength.reportReadBack() }
if chosen.contains("damage") { Strength.reportDamage() }
