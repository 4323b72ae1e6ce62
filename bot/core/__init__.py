"""What the bot knows and decides: no SQL, no platform, no clock."""
