"""Writes a lab's site as a project on disk, for engines without the plugin."""
