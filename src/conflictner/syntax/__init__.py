"""What the parse tells: the tree, its clauses and phrases, and the parser's slips."""
