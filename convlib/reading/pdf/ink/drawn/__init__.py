"""What a page draws besides letters: rules, boxes, pictures."""
