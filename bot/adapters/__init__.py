"""Where people meet the core: each adapter knows its own platform and no other."""
