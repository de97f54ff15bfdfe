"""Ages: the child's, told in sentences, notes or by birthdays, and whose an age is otherwise."""
