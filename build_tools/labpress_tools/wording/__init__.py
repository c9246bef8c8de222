"""How files and services word facts: editions, states, degrees, grants, codes and licences."""
