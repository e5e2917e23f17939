"""What is put to a person, and what is made of the answer; pure, and the same for every face of the program."""
