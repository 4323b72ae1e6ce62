"""The tutor at a prompt or a pipe: no account, no token."""
