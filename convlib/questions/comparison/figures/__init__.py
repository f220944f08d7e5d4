"""Figures of the comparison: strokes by theme, and maps."""
