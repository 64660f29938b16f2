"""Practice for technicians: made-up employees who are upset, vague or in a hurry, and a report on how it went."""
