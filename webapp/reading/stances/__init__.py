"""Who stands where: the matrix of sides and issues, what it is made of, and the runs of statements behind its cells."""
