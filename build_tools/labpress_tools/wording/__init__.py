"""Interprets wordings in files and services: editions, states, degrees, grants and the like."""
