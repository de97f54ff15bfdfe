"""What travels between the parts: the understanding of one message, the answer to it, and what a conversation remembers.

All records are frozen and serialise to JSON with msgspec; none knows Rasa, a channel or a file.
"""
