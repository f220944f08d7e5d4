"""Media whose text flows, without lines or pages of its own: what they share."""
