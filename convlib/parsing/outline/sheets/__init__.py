"""What sheets say of themselves: their number, their name, their axis."""
