"""What words leave open, decided by recurrence, position and printed sums; what stays open is a finding."""
