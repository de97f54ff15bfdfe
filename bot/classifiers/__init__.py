"""Text classifiers over sentence vectors and terms: fitted at build, read with numpy."""
