"""Which total is whose, by the sums that the printed amounts make."""
