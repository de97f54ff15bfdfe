"""The faces: each channel receives, renders and sends, and decides nothing."""
