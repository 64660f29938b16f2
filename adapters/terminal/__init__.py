"""`helploop chat`: the whole conversation in a terminal, as the employee and as the technician."""
