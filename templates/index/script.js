// The list needs no script of its own; those of all layouts do what there is to do.
