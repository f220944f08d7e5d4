"""Tables on their side."""
