"""Other tools' forms of questions, read and written as text; files are the caller's business."""
