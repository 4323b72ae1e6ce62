"""The tutor in a Slack workspace."""
