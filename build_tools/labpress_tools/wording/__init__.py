"""Interprets wordings in files and services: editions, states, degrees, grants, codes and licences."""
