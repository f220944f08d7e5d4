"""Everything printed by its place: title, axes, actions, totals; text only, nothing read yet."""
