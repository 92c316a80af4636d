"""In and out without Qt: rigs, the catalogue, settings, reports."""
