"""Foreign eyes: what was made is read back and held against its promise. Imports nothing of render."""
