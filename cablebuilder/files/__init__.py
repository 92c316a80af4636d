"""In and out without Qt: JSON files, rigs, the catalogue, settings and reports."""
