"""The training portal: from what people write to the tree that MkDocs builds.

Rooms, in the order in which data passes through them: `load`, `model`, `check`, `assemble`,
`render`, `stage`. `build` runs them; `hooks` (MkDocs) and `cli` (the `portal` command) are the
two ends.
"""
