"""The command line: checks records, creates labs and records, and compares sites."""
