"""From files to the model: the only room that knows YAML and the file system's layout."""
