"""Pages that are pictures: straightened, read by OCR, their rules found, and laid out as any other page."""
