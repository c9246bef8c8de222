"""Upgrades a lab from an earlier version of labpress to the installed one."""
