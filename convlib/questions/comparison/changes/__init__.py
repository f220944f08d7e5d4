"""What became of themes, wholes and actions from one agreement of a territory to the next."""
