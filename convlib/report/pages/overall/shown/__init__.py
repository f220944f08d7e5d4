"""What the page shows beside its groups."""
