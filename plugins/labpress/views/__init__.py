"""Turns a catalogue into the pages of a site, independent of the site generator."""
