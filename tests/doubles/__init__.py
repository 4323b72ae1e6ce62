"""The chat platforms as servers on loopback, as strict as the real ones."""
