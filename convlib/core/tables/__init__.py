"""What the columns of tables hold, said once: the document's own, and those that are computed from them."""
