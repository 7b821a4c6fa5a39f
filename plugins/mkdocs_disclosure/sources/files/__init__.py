"""What is inside the files of items: bytes -> traces. Every format has its own small reader, and all share one budget."""
