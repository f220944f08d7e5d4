"""What stands in columns side by side and is no table: cards, sheets, prose."""
