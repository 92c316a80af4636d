"""What things are: connectors, parts, rigs and their circuit. No disk, clock, language or Qt in here."""
