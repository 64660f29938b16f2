"""How well what helps is found and what is meant is understood, on real questions and what helped with them."""
