"""Keypoint on Discord."""
