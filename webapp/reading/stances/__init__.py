"""Who stands where: the matrix of sides and issues, and the runs of statements behind its cells."""
