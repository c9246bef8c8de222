"""Documents, templates and prose: text of records → safe HTML."""
