"""What the content consists of: one frozen record per kind of entry, by the files that they stand in.

Identifiers are those of the knowledge model; a record refers to another by its identifier.
"""
