"""What became of the costs of actions from one year to the next, and who pays it."""
