"""Who wrote what: names in bylines → people."""
