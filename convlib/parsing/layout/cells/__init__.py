"""Cells of tables that hold several lines: cards, lists and stacks are set out as rows."""
