"""Interprets text from files and services: editions, states, degrees, grants, codes and licences."""
