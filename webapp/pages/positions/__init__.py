"""Who stands where: the matrix of sides and issues, and the statements behind each of its cells."""
