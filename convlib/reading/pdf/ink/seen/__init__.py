"""What of a page a person sees: hidden, cut off, struck out, replaced, ticked."""
